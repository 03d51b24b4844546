import { Avatar, InlineSelect, PriorityMark, PropertyRow, Tag } from '@otklik/ui';
import { Suspense, useMemo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { useMay, useMe } from '../../../base/session/queries.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import { useTeams, useUsers } from '../../identity/directory/queries.ts';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import { nameIn, priorityLevels, priorityName } from '../settings/names.ts';
import { mayMoveTo } from '../settings/moves.ts';
import { useTicketSettings } from '../settings/queries.ts';
import { TicketStatus } from '../settings/ticket-status.tsx';
import type { TicketChange } from '../shown-change.ts';
import styles from './properties.module.css';
import { useFieldSignals } from './signals.ts';

/** Forms come when there are fields to show. */
const TicketFields = lazily(() => import('../forms/ticket-fields.tsx').then((file) => ({ default: file.TicketFields })));

const nobody = 'none';
const orNull = (value: string) => (value === nobody ? null : value);

/** Properties of a ticket, each one changed in place and at once. */
export function Properties({ ticket }: { ticket: Ticket }) {
  const locale = useLocale();
  const me = useMe();
  const may = useMay('tickets.write');
  const settings = useTicketSettings().data;
  const listed = useUsers().data?.items;
  const users = useMemo(() => listed ?? [], [listed]);
  const teams = useTeams().data?.items ?? [];
  const signals = useFieldSignals((state) => state.counts);
  const change = useChangeTicket();
  const set = (part: TicketChange) => change.mutate({ ticketId: ticket.id, change: part });
  const active = useMemo(() => users.filter((user) => user.status === 'active'), [users]);
  const people = useMemo(
    () =>
      [...active.filter((user) => user.id === me.user.id), ...active.filter((user) => user.id !== me.user.id)].map((user) => ({
        value: user.id as string,
        label: user.id === me.user.id ? m.tickets_assignee_me({ name: user.name }) : user.name,
        left: <Avatar name={user.name} size={20} />,
      })),
    [active, me.user.id],
  );
  const assignee = users.find((user) => user.id === ticket.assigneeId);
  const team = teams.find((one) => one.id === ticket.teamId);
  const none = { value: nobody, label: m.tickets_none() };
  const common = { searchLabel: m.shell_search(), emptyLabel: m.shell_nothing_found(), disabled: !may };
  const named = (
    list: readonly { id: string; names: { ru: string; en?: string | undefined }; active: boolean }[] | undefined,
    current: string | null,
  ) =>
    (list ?? [])
      .filter((item) => item.active || item.id === current)
      .map((item) => ({ value: item.id, label: nameIn(item.names, locale) }));
  const types = named(settings?.types, ticket.typeId);
  const categories = named(settings?.categories, ticket.categoryId);
  const shownOf = (options: readonly { value: string; label: string }[], value: string | null) =>
    options.find((option) => option.value === value)?.label ?? m.tickets_none();
  return (
    <div>
      <PropertyRow label={m.tickets_status()}>
        <InlineSelect
          {...common}
          label={m.tickets_status()}
          value={ticket.statusId}
          options={named(settings?.statuses, ticket.statusId).filter(({ value }) => mayMoveTo(settings, ticket.statusId, value))}
          onPick={(statusId) => set({ statusId, statusKind: settings?.statuses.find((status) => status.id === statusId)?.kind })}
          shown={<TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} />}
          openSignal={signals.status}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_assignee()}>
        <InlineSelect
          {...common}
          label={m.tickets_assignee()}
          value={ticket.assigneeId ?? nobody}
          options={[none, ...people]}
          onPick={(value) => set({ assigneeId: orNull(value) })}
          shown={
            assignee ? (
              <span className={styles.person}>
                <Avatar name={assignee.name} size={20} />
                <span>{assignee.name}</span>
              </span>
            ) : (
              m.tickets_none()
            )
          }
          openSignal={signals.assignee}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_team()}>
        <InlineSelect
          {...common}
          label={m.tickets_team()}
          value={ticket.teamId ?? nobody}
          options={[none, ...teams.map((one) => ({ value: one.id as string, label: one.name }))]}
          onPick={(value) => set({ teamId: orNull(value) })}
          shown={team?.name ?? m.tickets_none()}
          openSignal={signals.team}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_priority()}>
        <InlineSelect
          {...common}
          label={m.tickets_priority()}
          value={ticket.priority}
          options={priorityLevels.map((level) => ({ value: level, label: priorityName(level) }))}
          onPick={(value) => set({ priority: value as Ticket['priority'] })}
          shown={<PriorityMark level={ticket.priority} label={priorityName(ticket.priority)} withLabel />}
          openSignal={signals.priority}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_type()}>
        <InlineSelect
          {...common}
          label={m.tickets_type()}
          value={ticket.typeId ?? nobody}
          options={[none, ...types]}
          onPick={(value) => set({ typeId: orNull(value) })}
          shown={shownOf(types, ticket.typeId)}
          openSignal={signals.type}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_category()}>
        <InlineSelect
          {...common}
          label={m.tickets_category()}
          value={ticket.categoryId ?? nobody}
          options={[none, ...categories]}
          onPick={(value) => set({ categoryId: orNull(value) })}
          shown={shownOf(categories, ticket.categoryId)}
          openSignal={signals.category}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_tags()}>
        <InlineSelect
          {...common}
          multiple
          label={m.tickets_tags()}
          value={ticket.tags}
          options={[...new Set([...ticket.tags, ...(settings?.tags ?? [])])].map((tag) => ({ value: tag, label: tag }))}
          onPick={(tag) => set(ticket.tags.includes(tag) ? { removeTags: [tag] } : { addTags: [tag] })}
          onCreate={(tag) => set({ addTags: [tag] })}
          createLabel={(tag) => m.tickets_tag_create({ tag })}
          shown={ticket.tags.length > 0 ? ticket.tags.map((tag) => <Tag key={tag} label={tag} />) : m.tickets_none()}
          openSignal={signals.tags}
        />
      </PropertyRow>
      <PropertyRow label={m.tickets_watchers()}>
        <InlineSelect
          {...common}
          multiple
          label={m.tickets_watchers()}
          value={ticket.watcherIds}
          options={people}
          onPick={(id) =>
            set({
              watcherIds: ticket.watcherIds.includes(id) ? ticket.watcherIds.filter((other) => other !== id) : [...ticket.watcherIds, id],
            })
          }
          shown={
            ticket.watcherIds.length > 0
              ? ticket.watcherIds.map((id) => users.find((user) => user.id === id)?.name ?? m.tickets_somebody()).join(', ')
              : m.tickets_none()
          }
          openSignal={signals.watchers}
        />
      </PropertyRow>
      {settings && settings.fields.length > 0 ? (
        <Suspense fallback={null}>
          <TicketFields ticket={ticket} />
        </Suspense>
      ) : null}
    </div>
  );
}
