import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { type Condition, type Filter, filterLimits, isGroup, partsOf } from '@otklik/core/filter/filter.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import * as m from '#words';
import { goneValue } from '../gone/gone-choices.ts';
import { operatorWords } from './field-words.ts';
import { type AskedField, grouped, operatorsAsked, useFilterFields } from './fields.ts';
import styles from './filter-editor.module.css';
import { freshCondition, withMore, withOperator, withPart, withWord } from './filter-draft.ts';
import { ValueControl } from './value-control.tsx';

type FilterEditorProps = {
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** what may be asked, when it is not what views may ask */
  fields?: readonly AskedField[];
};

/** Conditions in plain words: a field, how it is compared, with what; groups of them where some may hold for others. */
export function FilterEditor({ filter, onChange, fields }: FilterEditorProps) {
  const ofTickets = useFilterFields();
  return <GroupEditor group={filter} fields={fields ?? ofTickets} depth={1} onChange={onChange} />;
}

type GroupEditorProps = {
  group: Filter;
  fields: readonly AskedField[];
  depth: number;
  onChange: (group: Filter) => void;
  onRemove?: () => void;
};

function GroupEditor({ group, fields, depth, onChange, onRemove }: GroupEditorProps) {
  const parts = partsOf(group);
  const fresh = fields.find((one) => one.key === 'statusKind') ?? fields[0];
  const begin = () => (fresh ? freshCondition(fresh) : null);
  return (
    <fieldset className={styles.group} data-depth={depth}>
      <legend className={styles.legend}>
        <span>{m.views_where()}</span>
        <Select
          aria-label={m.views_where()}
          data={[
            { value: 'all', label: m.views_all_of() },
            { value: 'any', label: m.views_any_of() },
          ]}
          value={'all' in group ? 'all' : 'any'}
          onChange={(word) => onChange(withWord(group, word === 'any' ? 'any' : 'all'))}
          allowDeselect={false}
          w={190}
        />
        {onRemove ? (
          <ActionIcon aria-label={m.views_remove_group()} onClick={onRemove}>
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        ) : null}
      </legend>
      {parts.map((part, at) => {
        const change = (next: Filter | Condition) => onChange(withPart(group, at, next));
        const remove = () => onChange(withPart(group, at, null));
        return isGroup(part) ? (
          // oxlint-disable-next-line react/no-array-index-key -- a part is its place: it has nothing else to be known by
          <GroupEditor key={at} group={part} fields={fields} depth={depth + 1} onChange={change} onRemove={remove} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <ConditionRow key={at} condition={part} fields={fields} onChange={change} onRemove={remove} />
        );
      })}
      <Group gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => {
            const condition = begin();
            if (condition) onChange(withMore(group, condition));
          }}
        >
          {m.views_add_condition()}
        </Button>
        {depth < filterLimits.depth ? (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              const condition = begin();
              if (condition) onChange(withMore(group, 'all' in group ? { any: [condition] } : { all: [condition] }));
            }}
          >
            {m.views_add_group()}
          </Button>
        ) : null}
      </Group>
    </fieldset>
  );
}

type ConditionRowProps = {
  condition: Condition;
  fields: readonly AskedField[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

function ConditionRow({ condition, fields, onChange, onRemove }: ConditionRowProps) {
  const asked = fields.find((one) => one.key === condition.field);
  return (
    <div className={styles.row}>
      <Select
        aria-label={m.views_field()}
        data={asked ? grouped(fields) : [...grouped(fields), { value: condition.field, label: goneValue('field') }]}
        value={condition.field}
        onChange={(key) => {
          const next = fields.find((one) => one.key === key);
          if (next) onChange(freshCondition(next));
        }}
        searchable
        selectFirstOptionOnChange
        onFocus={(event) => event.currentTarget.select()}
        allowDeselect={false}
        nothingFoundMessage={m.shell_nothing_found()}
        comboboxProps={{ shadow: 'md', width: 290, position: 'bottom-start', transitionProps: { duration: 60 } }}
        className={styles.field}
      />
      {asked ? (
        <>
          <Select
            aria-label={`${asked.label}: ${m.views_operator()}`}
            data={operatorsAsked(asked).map((op) => ({ value: op, label: operatorWords[op]() }))}
            value={condition.op}
            onChange={(op) => op && onChange(withOperator(condition, op as Condition['op'], asked.field))}
            allowDeselect={false}
            className={styles.operator}
          />
          <ValueControl
            asked={asked}
            condition={condition}
            onChange={(value) => {
              const { value: _, ...rest } = condition;
              onChange(value === undefined ? rest : { ...rest, value });
            }}
          />
        </>
      ) : (
        <span className={styles.lost}>{m.views_lost_field()}</span>
      )}
      <ActionIcon aria-label={m.views_remove_condition()} onClick={onRemove}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}
