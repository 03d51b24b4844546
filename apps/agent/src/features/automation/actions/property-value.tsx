import { Select, TagsInput } from '@mantine/core';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import { nameIn, priorityLevels, priorityName } from '../../tickets/settings/names.ts';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import type { CommonAction } from './common-action.ts';
import { FieldValue } from './field-value.tsx';
import { SnoozeValue } from './snooze-value.tsx';

const none = 'none';
type Named = { id: string; names: { ru: string; en?: string | undefined }; active: boolean };
type PropertyValueProps = { action: CommonAction; label: string; onChange: (action: CommonAction) => void };

/** The value of an action that macros and rules have in common. */
export function PropertyValue({ action, label, onChange }: PropertyValueProps) {
  const locale = useLocale();
  const settings = useTicketSettings().data;
  const teams = useTeams().data?.items;
  const named = (list: readonly Named[] | undefined, chosen: string | null, thing: 'status' | 'type' | 'category') => {
    const choice = (one: Named) => ({ value: one.id, label: nameIn(one.names, locale) });
    return withGone(list?.filter((one) => one.active).map(choice), [chosen], thing, list?.map(choice));
  };
  const orNone = (data: { value: string; label: string }[]) => [{ value: none, label: m.tickets_none() }, ...data];
  const select = (value: string | null, data: { value: string; label: string }[], pick: (value: string) => CommonAction) => (
    <Select
      aria-label={label}
      value={value}
      data={data}
      onChange={(next) => next !== null && onChange(pick(next))}
      allowDeselect={false}
      searchable
    />
  );
  const id = (value: string) => (value === none ? null : value) as never;
  switch (action.do) {
    case 'status':
      return select(action.statusId, named(settings?.statuses, action.statusId, 'status'), (statusId) => ({
        ...action,
        statusId: statusId as never,
      }));
    case 'team':
      return select(
        action.teamId ?? none,
        orNone(
          withGone(
            teams?.map((team) => ({ value: team.id as string, label: team.name })),
            [action.teamId],
            'team',
          ),
        ),
        (teamId) => ({ ...action, teamId: id(teamId) }),
      );
    case 'priority':
      return select(
        action.priority,
        priorityLevels.map((level) => ({ value: level, label: priorityName(level) })),
        (priority) => ({ ...action, priority: priority as 'high' }),
      );
    case 'type':
      return select(action.typeId ?? none, orNone(named(settings?.types, action.typeId, 'type')), (typeId) => ({
        ...action,
        typeId: id(typeId),
      }));
    case 'category':
      return select(action.categoryId ?? none, orNone(named(settings?.categories, action.categoryId, 'category')), (categoryId) => ({
        ...action,
        categoryId: id(categoryId),
      }));
    case 'add_tags':
    case 'remove_tags':
      return (
        <TagsInput aria-label={label} data={settings?.tags ?? []} value={action.tags} onChange={(tags) => onChange({ ...action, tags })} />
      );
    case 'snooze':
      return <SnoozeValue action={action} onChange={onChange} />;
    case 'field':
      return <FieldValue action={action} onChange={onChange} />;
  }
}
