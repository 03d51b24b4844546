import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { type Condition, type Filter, isGroup, type Operator, operatorsOf, partsOf } from '@otklik/core/filter/filter.ts';
import { conditionFacts, type ConditionFact, conditionFieldOf, fieldKey } from '@otklik/core/forms/index.ts';
import { IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { fieldLabel } from '../../fields/field.ts';
import type { TicketSettings } from '../settings/queries.ts';
import { ConditionValue } from './condition-value.tsx';
import styles from './form-settings.module.css';

type ConditionEditorProps = {
  name: string;
  when: Filter | null;
  above: readonly string[];
  settings: TicketSettings;
  onChange: (when: Filter | null) => void;
};

/** When a field is shown, in plain words: a list of comparisons, all of them or any. */
export function ConditionEditor({ name, when, above, settings, onChange }: ConditionEditorProps) {
  const locale = useLocale();
  const conditions = when ? partsOf(when).filter((part): part is Condition => !isGroup(part)) : [];
  const any = when !== null && 'any' in when;
  const keep = (next: readonly Condition[], joined = any) => onChange(next.length === 0 ? null : joined ? { any: next } : { all: next });
  const fieldOf = conditionFieldOf(settings.fields, ticketField);
  const offered = [
    ...conditionFacts.map((fact) => ({ value: fact as string, label: factNames[fact]() })),
    ...settings.fields
      .filter((field) => above.includes(field.id))
      .map((field) => ({ value: fieldKey(field.id), label: fieldLabel(field, locale) })),
  ];
  const operatorsFor = (key: string): readonly Operator[] => {
    const field = fieldOf(key);
    return field ? operatorsOf(field) : [];
  };
  const set = (at: number, condition: Condition) => keep(conditions.map((one, n) => (n === at ? condition : one)));
  const begin = (field: string): Condition => ({ field, op: operatorsFor(field)[0] ?? 'filled' });
  return (
    <div role="group" aria-label={m.forms_condition_of({ name })}>
      <h4>{m.forms_condition_of({ name })}</h4>
      <SegmentedControl
        size="xs"
        mb={8}
        aria-label={m.forms_condition_of({ name })}
        value={when === null ? 'always' : any ? 'any' : 'all'}
        onChange={(value) => {
          if (value === 'always') onChange(null);
          else keep(conditions.length > 0 ? conditions : [begin(offered.at(-1)?.value ?? 'priority')], value === 'any');
        }}
        data={[
          { value: 'always', label: m.forms_condition_always() },
          { value: 'all', label: m.forms_condition_all() },
          { value: 'any', label: m.forms_condition_any() },
        ]}
      />
      {conditions.map((condition, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two conditions may be alike, and none keeps a state of its own
        <div key={at} className={styles.condition}>
          <Select
            size="xs"
            aria-label={m.forms_condition_field()}
            searchable
            allowDeselect={false}
            value={condition.field}
            data={
              offered.some(({ value }) => value === condition.field)
                ? offered
                : [...offered, { value: condition.field, label: nameOf(condition.field, settings, locale) }]
            }
            onChange={(field) => field && field !== condition.field && set(at, begin(field))}
          />
          <Select
            size="xs"
            aria-label={m.forms_condition_op()}
            allowDeselect={false}
            value={condition.op}
            data={operatorsFor(condition.field).map((op) => ({ value: op, label: operatorNames[op]() }))}
            onChange={(op) =>
              op &&
              set(at, {
                field: condition.field,
                op: op as Operator,
                ...(op === 'empty' || op === 'filled' ? {} : { value: condition.value }),
              })
            }
          />
          <ConditionValue
            condition={condition}
            settings={settings}
            field={fieldOf(condition.field)}
            onChange={(value) => set(at, { ...condition, value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={m.forms_condition_remove()}
            title={m.forms_condition_remove()}
            onClick={() => keep(conditions.filter((_, n) => n !== at))}
          >
            <IconX size={15} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {when === null ? null : (
        <Button size="xs" variant="subtle" onClick={() => keep([...conditions, begin(offered.at(-1)?.value ?? 'priority')])}>
          {m.forms_condition_add()}
        </Button>
      )}
    </div>
  );
}

function nameOf(key: string, settings: TicketSettings, locale: string): string {
  const field = settings.fields.find((one) => fieldKey(one.id) === key);
  return field ? fieldLabel(field, locale) : m.forms_option_gone();
}

const factNames: Record<ConditionFact, () => string> = {
  priority: m.forms_fact_priority,
  category: m.forms_fact_category,
  team: m.forms_fact_team,
  assignee: m.forms_fact_assignee,
  company: m.forms_fact_company,
  source: m.forms_fact_source,
  statusKind: m.forms_fact_statusKind,
  tags: m.forms_fact_tags,
};

const operatorNames: Record<Operator, () => string> = {
  has: m.forms_op_has,
  has_not: m.forms_op_has_not,
  is: m.forms_op_is,
  is_not: m.forms_op_is_not,
  at_least: m.forms_op_at_least,
  at_most: m.forms_op_at_most,
  since: m.forms_op_since,
  before: m.forms_op_before,
  on: m.forms_op_on,
  in: m.forms_op_in,
  not_in: m.forms_op_not_in,
  has_any: m.forms_op_has_any,
  has_all: m.forms_op_has_all,
  has_none: m.forms_op_has_none,
  yes: m.forms_op_yes,
  no: m.forms_op_no,
  empty: m.forms_op_empty,
  filled: m.forms_op_filled,
};
