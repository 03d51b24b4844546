import { keys } from '@otklik/client';
import { fixedChoices } from '@otklik/contract/tickets/filter-fields.ts';
import { wordsOf } from '@otklik/core/filter/filter.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useTeams, useUsers } from '../../identity/directory/queries.ts';
import { nameIn, priorityName, statusKindName } from '../settings/names.ts';
import { useTicketSettings } from '../settings/queries.ts';
import type { AskedField } from './fields.ts';

export type Choice = { value: string; label: string };

const wordLabels: Record<string, () => string> = { me: m.views_me, mine: m.views_mine_teams, none: m.views_none };
const sources: Record<string, () => string> = {
  email: m.tickets_source_email,
  api: m.tickets_source_api,
  agent: m.tickets_source_agent,
  demo: m.tickets_source_demo,
};

/** Where a ticket came from, in words. */
export const sourceName = (source: string): string => (sources[source] ?? (() => source))();

const actors: Record<string, () => string> = {
  contact: m.rules_actor_contact,
  user: m.rules_actor_user,
  key: m.rules_actor_key,
  bot: m.rules_actor_bot,
  system: m.rules_actor_system,
  rule: m.rules_actor_rule,
};

/** What may be chosen for a field: its words (me, my teams, nothing), then its values. People of customers and companies are searched for instead. */
export function useChoices({ field, custom, unseen, words: few }: AskedField): Choice[] {
  const locale = useLocale();
  const users = useUsers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const settings = useTicketSettings().data;
  const inboxes = useQuery({
    queryKey: keys.inboxes,
    queryFn: () => api.channels.listInboxes({}),
    staleTime: 60_000,
    enabled: field.of === 'inbox',
  }).data?.items;
  const calendars = useQuery({
    queryKey: keys.calendars,
    queryFn: () => api.calendars.listCalendars({}),
    staleTime: 10 * 60_000,
    enabled: field.of === 'calendar',
  }).data?.items;
  const named = (list: readonly { id: string; names: { ru: string; en?: string | undefined } }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.id, label: nameIn(one.names, locale) }));
  const fixed = (label: (value: string) => string) => (fixedChoices[field.of ?? ''] ?? []).map((value) => ({ value, label: label(value) }));
  const values: Record<string, () => Choice[]> = {
    user: () => users.map((user) => ({ value: user.id, label: user.name })),
    team: () => teams.map((team) => ({ value: team.id, label: team.name })),
    type: () => named(settings?.types),
    category: () => named(settings?.categories),
    status: () => named(settings?.statuses),
    inbox: () => (inboxes ?? []).map((inbox) => ({ value: inbox.id, label: inbox.address })),
    tag: () => (settings?.tags ?? []).map((tag) => ({ value: tag, label: tag })),
    option: () => named(custom?.options),
    priority: () => fixed((value) => priorityName(value as 'normal')),
    statusKind: () => fixed((value) => statusKindName(value as 'new')),
    source: () => fixed(sourceName),
    calendar: () => (calendars ?? []).map((calendar) => ({ value: calendar.id, label: calendar.name })),
    actor: () => Object.entries(actors).map(([value, label]) => ({ value, label: label() })),
    direction: () => fixed((value) => (value === 'in' ? m.views_from_customer() : m.views_from_us())),
  };
  if (few) return [...few];
  const words = wordsOf(field).filter((word) => !unseen || word === 'none');
  return [...words.map((word) => ({ value: word, label: wordLabels[word]?.() ?? word })), ...(values[field.of ?? '']?.() ?? [])];
}
