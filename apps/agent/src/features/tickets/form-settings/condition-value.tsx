import { MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { Condition, FilterField } from '@otklik/core/filter/filter.ts';
import { fieldKey } from '@otklik/core/forms/index.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useTeams, useUsers } from '../../identity/directory/queries.ts';
import { optionLabel } from '../../fields/field.ts';
import { nameIn, priorityLevels, priorityName, type StatusKind, statusKindName, statusTones } from '../settings/names.ts';
import type { TicketSettings } from '../settings/queries.ts';

type ConditionValueProps = {
  condition: Condition;
  field: FilterField | undefined;
  settings: TicketSettings;
  onChange: (value: Condition['value']) => void;
};

/** What a field is compared with: by its kind a text, a number, a day, or choices. */
export function ConditionValue({ condition, field, settings, onChange }: ConditionValueProps) {
  const choices = useChoices(condition, field, settings);
  const { op, value } = condition;
  if (!field || field.kind === 'flag' || op === 'empty' || op === 'filled') return <span />;
  const common = { size: 'xs' as const, 'aria-label': m.forms_condition_value() };
  if (field.kind === 'number')
    return (
      <NumberInput
        {...common}
        hideControls
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
      />
    );
  if (field.kind === 'text' || field.kind === 'date' || field.kind === 'instant')
    return (
      <TextInput
        {...common}
        type={field.kind === 'text' ? 'text' : 'date'}
        maxLength={200}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const keep = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  if (!choices) return <TagsInput {...common} value={chosen} onChange={keep} />;
  return <MultiSelect {...common} searchable data={choices} value={chosen} onChange={keep} nothingFoundMessage={m.shell_nothing_found()} />;
}

/** The choices of a field; null where they are typed. */
function useChoices(
  condition: Condition,
  field: FilterField | undefined,
  settings: TicketSettings,
): { value: string; label: string }[] | null {
  const locale = useLocale();
  const users = useUsers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  switch (field?.of) {
    case 'option': {
      const own = settings.fields.find((one) => fieldKey(one.id) === condition.field);
      return (own?.options ?? []).map((option) => ({ value: option.id, label: own ? optionLabel(own, option.id, locale) : option.id }));
    }
    case 'user':
      return users.map((user) => ({ value: user.id as string, label: user.name }));
    case 'team':
      return teams.map((team) => ({ value: team.id as string, label: team.name }));
    case 'category':
      return settings.categories.map((category) => ({ value: category.id as string, label: nameIn(category.names, locale) }));
    case 'priority':
      return priorityLevels.map((level) => ({ value: level, label: priorityName(level) }));
    case 'statusKind':
      return (Object.keys(statusTones) as StatusKind[]).map((kind) => ({ value: kind, label: statusKindName(kind) }));
    case 'source':
      return sources.map(({ value, label }) => ({ value, label: label() }));
    case 'tag':
      return settings.tags.map((tag) => ({ value: tag, label: tag }));
    case undefined:
    default:
      return null;
  }
}

const sources = [
  { value: 'email', label: m.forms_source_email },
  { value: 'agent', label: m.forms_source_agent },
  { value: 'api', label: m.forms_source_api },
  { value: 'demo', label: m.forms_source_demo },
];
