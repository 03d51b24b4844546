import type { Outputs } from '@otklik/client/call.ts';
import { permissions } from '@otklik/contract/permissions.ts';
import words from './fake-words.json' with { type: 'json' };

type Row = Outputs['tickets']['listTickets']['items'][number];
export type Ticket = Outputs['tickets']['getTicket']['ticket'];
export type Message = Outputs['tickets']['getTicket']['messages'][number];
export type TicketEvent = Outputs['tickets']['getTicket']['events'][number];

const startedAt = Date.now();
export const ago = (minutes: number) => new Date(startedAt - minutes * 60_000).toISOString();
export const uuid = (kind: number, n: number) =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
export { words };

export const kinds = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export const statuses = kinds.map((kind, n) => ({
  id: uuid(1, n),
  kind,
  names: { ru: words.statuses[kind], en: kind.replace('_', ' ') },
  requesterNames: null,
  position: n,
  isDefault: true,
  active: true,
}));
export const types = words.types.map((ru, n) => ({ id: uuid(2, n), names: { ru }, position: n, active: true }));
export const categories = words.categories.map((ru, n) => ({ id: uuid(3, n), names: { ru }, parentId: null, position: n, active: true }));
export const roles = (['administrator', 'supervisor', 'agent', 'light_agent'] as const).map((key, n) => ({
  id: uuid(4, n),
  key,
  name: words.roles[key],
  permissions: permissions.slice(0, 14 - n * 3),
  userCount: n + 1,
}));
export const users = words.agents.map((name, n) => ({
  id: uuid(5, n),
  name,
  email: `agent${n}@otklik.test`,
  roleId: pick(roles, n === 0 ? 0 : 2).id,
  teamIds: [uuid(6, n % 3)],
  locale: 'ru' as const,
  timeZone: 'Europe/Moscow',
  status: 'active' as const,
  secondFactor: n === 0,
  lastSeenAt: ago(n * 7),
  createdAt: ago(90_000),
}));
export const teams = words.teams.map((name, n) => ({
  id: uuid(6, n),
  name,
  color: ['#1fb57a', '#f0883e', '#b45fe0'][n] as string,
  memberIds: users.filter((u) => u.teamIds[0] === uuid(6, n)).map((u) => u.id),
}));
export const companies = words.companies.map((name, n) => ({
  id: uuid(7, n),
  name,
  domains: [`company${n}.test`],
  note: '',
  fields: {},
  contactCount: 3,
  createdAt: ago(80_000),
  updatedAt: ago(900),
  version: 1,
  mergedIntoId: null,
}));
export const contacts = words.people.map((name, n) => ({
  id: uuid(8, n),
  name,
  addresses: [{ kind: 'email' as const, value: `person${n}@company${n % 5}.test` }],
  companyId: pick(companies, n).id,
  companyName: pick(companies, n).name,
  locale: 'ru',
  note: '',
  createdAt: ago(70_000),
  updatedAt: ago(800),
  version: 1,
  fields: {},
  mergedIntoId: null,
}));
export const me = {
  user: {
    id: users[0]!.id,
    name: users[0]!.name,
    email: users[0]!.email,
    locale: 'ru' as const,
    timeZone: 'Europe/Moscow',
    secondFactor: false,
    signature: '',
  },
  tenant: { id: uuid(9, 0), slug: 'desk', name: words.tenant, locale: 'ru' as const, timeZone: 'Europe/Moscow', demoLoaded: true },
  role: { id: roles[0]!.id, name: roles[0]!.name },
  operator: false,
  permissions: [...permissions],
  teamIds: [uuid(6, 0)],
};

export const tickets: Ticket[] = Array.from({ length: 400 }, (_, n) => {
  const who = pick(contacts, n * 5);
  const status = pick(statuses, [0, 1, 1, 2, 1, 3, 4, 1, 5, 1][n % 10] as number);
  const at = ago(2 + n * 11 + (n % 7));
  const row: Row = {
    id: uuid(10, n),
    nextDue: null,
    number: 10_498 - n,
    subject: pick(words.subjects, n * 7),
    requester: { id: who.id, name: who.name, email: who.addresses[0]!.value },
    companyId: who.companyId,
    companyName: who.companyName,
    teamId: n % 4 === 3 ? null : uuid(6, n % 3),
    assigneeId: n % 3 === 0 ? null : pick(users, n).id,
    typeId: pick(types, n).id,
    categoryId: n % 2 ? pick(categories, n).id : null,
    priority: (['normal', 'normal', 'high', 'normal', 'urgent', 'low', 'normal'] as const)[n % 7] ?? 'normal',
    statusId: status.id,
    statusKind: status.kind,
    tags: [pick(words.tags, n), ...(n % 3 === 1 ? [pick(words.tags, n + 2)] : [])],
    fields: {},
    source: 'email',
    inboxId: uuid(11, 0),
    createdAt: ago(60 + n * 13),
    updatedAt: at,
    preview: pick(words.bodies, n).replaceAll('\n', ' '),
    lastMessageAt: at,
    lastMessageDirection: n % 3 ? 'in' : 'out',
    messageCount: 5,
    unread: n % 5 < 2,
    snoozedUntil: null,
    solvedAt: null,
    version: 1,
  };
  const suggestion =
    n === 4 ? { ticketId: uuid(10, 9), number: 10_489, subject: pick(words.subjects, 63), reason: 'references_of_stranger' } : null;
  return {
    ...row,
    watcherIds: [],
    followUp: null,
    cc: [],
    firstResponseAt: null,
    closedAt: null,
    suggestion,
    isMerged: false,
    mergedInto: null,
    merged: [],
  };
});

const plainFlags = { autoReply: false, bounce: null, abuseReport: false, readReceipt: false, mailingList: false, sameIdOtherBytes: false };

/** Five messages of a ticket: a mail with HTML and files, a note, a reply, an answer with a quote, a reply that failed. */
export function conversationOf(ticket: Ticket): Message[] {
  const n = ticket.number;
  const base = {
    ticketId: ticket.id,
    homeTicketId: null,
    channel: 'email',
    headers: null,
    flags: null,
    delivery: null,
    recipients: null,
    inboundId: null,
    attachments: [],
    html: null,
  };
  const them = { kind: 'contact' as const, id: ticket.requester.id, name: ticket.requester.name };
  const us = (i: number) => ({ kind: 'user' as const, id: pick(users, n + i).id, name: pick(users, n + i).name });
  const text = (value: string) => ({ text: value, textVisible: value });
  const file = (i: number, name: string, type: string, size: number) => ({
    id: uuid(12, n * 10 + i),
    name,
    type,
    size,
    sha256: '0'.repeat(64),
    inline: false,
    contentId: null,
    url: `/api/v1/attachments/${uuid(12, n * 10 + i)}`,
  });
  const delivery = (state: 'delivered' | 'failed', reason: string | null) => ({ state, at: ago(10), attempts: 1, reason, recipients: [] });
  const html =
    '<div style="font-family:Arial"><p>Hello!</p><table border="1" cellpadding="6"><tr><td>SKU</td><td>Qty</td></tr><tr><td>FN-36</td><td>2</td></tr></table><p>Tracker: <img src="https://tracker.test/p.gif" width="1" height="1"></p><p><a href="https://example.test/help">Help page</a></p></div>';
  return [
    {
      ...base,
      id: uuid(13, n * 10),
      kind: 'message',
      direction: 'in',
      author: them,
      ...text(words.bodies[0]!),
      attachments: [file(1, 'oshibka-kassa-3.jpg', 'image/jpeg', 412_000), file(2, 'log_2026-11-21.txt', 'text/plain', 38_000)],
      flags: plainFlags,
      createdAt: ago(180),
    },
    { ...base, id: uuid(13, n * 10 + 1), kind: 'note', direction: 'out', author: us(1), ...text(words.note), createdAt: ago(170) },
    {
      ...base,
      id: uuid(13, n * 10 + 2),
      kind: 'message',
      direction: 'out',
      author: us(0),
      ...text(words.replies[0]!),
      delivery: delivery('delivered', null),
      createdAt: ago(160),
    },
    {
      ...base,
      id: uuid(13, n * 10 + 3),
      kind: 'message',
      direction: 'in',
      author: them,
      text: words.bodies[3]! + words.quote,
      textVisible: words.bodies[3]!,
      flags: plainFlags,
      createdAt: ago(120),
    },
    {
      ...base,
      id: uuid(13, n * 10 + 4),
      kind: 'message',
      direction: 'in',
      author: them,
      ...text('Hello!'),
      html,
      flags: plainFlags,
      createdAt: ago(60),
    },
    {
      ...base,
      id: uuid(13, n * 10 + 5),
      kind: 'message',
      direction: 'out',
      author: us(0),
      ...text(words.replies[1]!),
      delivery: n % 2 ? delivery('failed', '550 5.1.1 mailbox unavailable') : delivery('delivered', null),
      createdAt: ago(20),
    },
  ];
}

/** Three facts of a ticket's history. */
export function historyOf(ticket: Ticket): TicketEvent[] {
  const system = { kind: 'system' as const, id: null, name: 'Otklik' };
  const user = { kind: 'user' as const, id: users[0]!.id, name: users[0]!.name };
  const event = (i: number, type: string, minutes: number, actor: TicketEvent['actor'], data: Record<string, unknown>): TicketEvent => ({
    id: uuid(14, ticket.number * 10 + i),
    seq: ticket.number * 10 + i,
    type,
    at: ago(minutes),
    actor,
    cause: null,
    data: { ticketId: ticket.id, ...data },
  });
  return [
    event(0, 'ticket.opened', 180, system, { number: ticket.number, source: 'email' }),
    event(1, 'ticket.changed', 175, user, {
      changes: { priority: { from: 'normal', to: ticket.priority }, teamId: { from: null, to: teams[1]!.id } },
    }),
    event(2, 'ticket.changed', 150, user, { changes: { statusId: { from: statuses[0]!.id, to: statuses[1]!.id } } }),
  ];
}
