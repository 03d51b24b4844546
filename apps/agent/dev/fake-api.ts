import { implement } from '@orpc/server';
import { contract } from '@otklik/contract';
import * as data from './fake-data.ts';
import { freeTransitions, movesFor } from '@otklik/core/workflow/workflow.ts';
import { type Message, statuses, type Ticket, type TicketEvent, tickets } from './fake-data.ts';

type Emit = (type: string, payload: Record<string, unknown>) => void;
class Problem extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }
}
export { Problem };

/** The contract answered from memory, for work on screens without a server. `signedOut` and `fresh` are switched by the URL's query. */
export function fakeRouter(emit: Emit, world: { signedIn: boolean; fresh: boolean }) {
  const os = implement(contract);
  const threads = new Map<string, Message[]>();
  const histories = new Map<string, TicketEvent[]>();
  const drafts = new Map<string, any>();
  let seq = 1_000_000;
  const find = (key: string): Ticket => tickets.find((t) => t.id === key || String(t.number) === key) ?? raise('ticket_not_found', 404);
  const thread = (ticket: Ticket) => threads.get(ticket.id) ?? threads.set(ticket.id, data.conversationOf(ticket)).get(ticket.id)!;
  const history = (ticket: Ticket) => histories.get(ticket.id) ?? histories.set(ticket.id, data.historyOf(ticket)).get(ticket.id)!;
  const author = { kind: 'user' as const, id: data.me.user.id, name: data.me.user.name };
  const now = () => new Date().toISOString();
  const needMe = () => (world.signedIn ? data.me : raise('not_signed_in', 401));
  const everyone = () => true;
  const views: Record<string, (t: Ticket) => boolean> = {
    mine: (t) => t.assigneeId === data.me.user.id && !['solved', 'closed'].includes(t.statusKind),
    unassigned: (t) => t.assigneeId === null && !['solved', 'closed'].includes(t.statusKind),
    open: (t) => !['solved', 'closed'].includes(t.statusKind),
    waiting: (t) => t.statusKind === 'pending',
    solved: (t) => t.statusKind === 'solved',
    all: everyone,
  };
  const paged = <T>(items: T[], q: { cursor?: string | undefined; limit: number }) => {
    const from = Number(q.cursor ?? 0);
    return { items: items.slice(from, from + q.limit), nextCursor: from + q.limit < items.length ? String(from + q.limit) : null };
  };
  const change = (ticket: Ticket, body: Record<string, any>) => {
    const { version, addTags, removeTags, ...rest } = body;
    const before: any = { ...ticket };
    Object.assign(ticket, rest);
    if (addTags) ticket.tags = [...new Set([...ticket.tags, ...addTags])];
    if (removeTags) ticket.tags = ticket.tags.filter((t: string) => !removeTags.includes(t));
    if (rest.statusKind) ticket.statusId = statuses.find((s) => s.kind === rest.statusKind)!.id;
    if (rest.statusId) ticket.statusKind = statuses.find((s) => s.id === rest.statusId)!.kind;
    ticket.version++;
    ticket.updatedAt = now();
    const changes = Object.fromEntries(Object.keys(rest).map((key) => [key, { from: before[key], to: (ticket as any)[key] }]));
    history(ticket).push({
      id: data.uuid(15, seq),
      seq: seq++,
      type: 'ticket.changed',
      at: now(),
      actor: author,
      cause: null,
      data: { ticketId: ticket.id, changes },
    });
    emit('ticket.changed', { ticketId: ticket.id, changes });
    return ticket;
  };
  const say = (ticket: Ticket, kind: 'message' | 'note', body: any, delivery: Message['delivery']) => {
    const made: Message = {
      id: body.id ?? data.uuid(13, seq++),
      ticketId: ticket.id,
      homeTicketId: null,
      kind,
      direction: 'out',
      author,
      channel: 'email',
      text: body.text,
      textVisible: body.text,
      html: null,
      attachments: [],
      headers: null,
      flags: null,
      delivery,
      recipients: null,
      inboundId: null,
      createdAt: now(),
    };
    thread(ticket).push(made);
    ticket.updatedAt = now();
    ticket.messageCount++;
    return made;
  };
  const tick = (message: Message, state: 'sending' | 'sent' | 'delivered', after: number) =>
    setTimeout(() => {
      if (!message.delivery || message.delivery.state === 'cancelled') return;
      message.delivery = { ...message.delivery, state, at: now() };
      emit('message.delivery_changed', { ticketId: message.ticketId, messageId: message.id, state, reason: null });
    }, after);

  return os.router({
    identity: {
      getSetup: os.identity.getSetup.handler(() => ({ fresh: world.fresh, signedIn: world.signedIn })),
      setUp: os.identity.setUp.handler(() => ((world.fresh = false), (world.signedIn = true), data.me)),
      signIn: os.identity.signIn.handler(({ input }) => {
        if (input.body.password === 'wrong') raise('wrong_credentials', 401);
        if (input.body.password === 'code' && !input.body.code) return { secondFactorNeeded: true as const };
        world.signedIn = true;
        return { ...data.me, secondFactorNeeded: false as const };
      }),
      signOut: os.identity.signOut.handler(() => ((world.signedIn = false), { ok: true as const })),
      getMe: os.identity.getMe.handler(() => needMe()),
      changeProfile: os.identity.changeProfile.handler(({ input }) => (Object.assign(data.me.user, input.body), data.me)),
      changePassword: os.identity.changePassword.handler(() => ({ ok: true as const })),
      listSessions: os.identity.listSessions.handler(() => ({
        items: [0, 1].map((n) => ({
          id: data.uuid(16, n),
          current: n === 0,
          createdAt: data.ago(500),
          lastSeenAt: data.ago(n * 60),
          address: '192.0.2.7',
          userAgent: 'Firefox 141, Linux',
        })),
      })),
      revokeSession: os.identity.revokeSession.handler(() => ({ ok: true as const })),
      revokeOtherSessions: os.identity.revokeOtherSessions.handler(() => ({ ended: 1 })),
      startSecondFactor: os.identity.startSecondFactor.handler(() => ({
        secret: 'JBSWY3DPEHPK3PXP',
        otpauthUrl: 'otpauth://totp/Otklik:anna?secret=JBSWY3DPEHPK3PXP&issuer=Otklik',
      })),
      confirmSecondFactor: os.identity.confirmSecondFactor.handler(
        () => ((data.me.user.secondFactor = true), { recoveryCodes: ['4f7a-91cc', '83be-02d1', 'aa10-77ef', '5c3d-e240'] }),
      ),
      removeSecondFactor: os.identity.removeSecondFactor.handler(() => ((data.me.user.secondFactor = false), { ok: true as const })),
      renewRecoveryCodes: os.identity.renewRecoveryCodes.handler(() => ({ recoveryCodes: ['4f7a-91cc', '83be-02d1'] })),
      requestReset: os.identity.requestReset.handler(() => ({ ok: true as const })),
      resetPassword: os.identity.resetPassword.handler(() => ({ ok: true as const })),
      listInvitations: os.identity.listInvitations.handler(() => ({
        items: [
          {
            id: data.uuid(17, 0),
            email: 'new@otklik.test',
            name: data.words.people[8]!,
            roleId: data.roles[2]!.id,
            teamIds: [],
            createdAt: data.ago(100),
            expiresAt: data.ago(-9000),
          },
        ],
      })),
      seeInvitation: os.identity.seeInvitation.handler(() => ({
        email: 'new@otklik.test',
        name: data.words.people[8]!,
        tenantName: data.words.tenant,
      })),
      invite: os.identity.invite.handler(({ input }) => ({
        id: data.uuid(17, seq++),
        ...input.body,
        createdAt: now(),
        expiresAt: data.ago(-9000),
        link: 'http://127.0.0.1:8080/invite/abc',
      })),
      listUsers: os.identity.listUsers.handler(() => ({ items: data.users })),
      listTeams: os.identity.listTeams.handler(() => ({ items: data.teams })),
      listRoles: os.identity.listRoles.handler(() => ({ items: data.roles })),
      listApiKeys: os.identity.listApiKeys.handler(() => ({
        items: [
          {
            id: data.uuid(18, 0),
            name: 'CI',
            prefix: 'otk_3fa9',
            scopes: ['tickets.write'],
            createdById: data.users[0]!.id,
            createdAt: data.ago(5000),
            expiresAt: null,
            lastUsedAt: data.ago(12),
          },
        ],
      })),
      createApiKey: os.identity.createApiKey.handler(({ input }) => ({
        id: data.uuid(18, seq++),
        ...input.body,
        prefix: 'otk_9c1b',
        createdById: data.users[0]!.id,
        createdAt: now(),
        lastUsedAt: null,
        key: 'otk_9c1b_example',
      })),
      listAudit: os.identity.listAudit.handler(() => ({
        items: [
          {
            seq: 2,
            at: data.ago(30),
            action: 'user.role_changed',
            actor: author,
            target: { kind: 'user', id: data.users[1]!.id, name: data.users[1]!.name },
            details: { from: 'agent', to: 'supervisor' },
            address: '192.0.2.7',
          },
        ],
        nextCursor: null,
      })),
      verifyAudit: os.identity.verifyAudit.handler(() => ({ entries: 2, intact: true, firstBrokenSeq: null })),
      getTenant: os.identity.getTenant.handler(() => data.me.tenant),
    },
    customers: {
      listContacts: os.customers.listContacts.handler(({ input }) =>
        paged(
          data.contacts.filter((c) => c.name.toLowerCase().includes((input.query.q ?? '').toLowerCase())),
          input.query,
        ),
      ),
      getContact: os.customers.getContact.handler(
        ({ input }) => data.contacts.find((c) => c.id === input.params.contactId) ?? raise('contact_not_found', 404),
      ),
      changeContact: os.customers.changeContact.handler(({ input }) =>
        Object.assign(data.contacts.find((c) => c.id === input.params.contactId)!, { ...input.body, fields: {} }),
      ),
      listCompanies: os.customers.listCompanies.handler(({ input }) => paged(data.companies, input.query)),
      getCompany: os.customers.getCompany.handler(
        ({ input }) => data.companies.find((c) => c.id === input.params.companyId) ?? raise('company_not_found', 404),
      ),
    },
    tickets: {
      getTicketSettings: os.tickets.getTicketSettings.handler(() => ({
        statuses,
        types: data.types,
        categories: data.categories,
        tags: data.words.tags,
        fields: [],
        forms: [],
        moves: movesFor(freeTransitions(statuses), null),
      })),
      listViews: os.tickets.listViews.handler(() => ({
        items: [
          ...Object.entries(views).map(([key, test]) => ({
            key,
            teamId: null,
            viewId: null,
            count: tickets.filter(test).length,
            more: false,
          })),
          ...data.teams.map((t) => ({
            key: `team-${t.id}`,
            teamId: t.id,
            viewId: null,
            count: tickets.filter((x) => x.teamId === t.id && views.open!(x)).length,
            more: false,
          })),
        ],
      })),
      listTickets: os.tickets.listTickets.handler(({ input: { query: q } }) => {
        const rows = tickets.filter(
          (t) =>
            (q.view ? views[q.view]! : everyone)(t) &&
            (!q.teamId || t.teamId === q.teamId) &&
            (!q.requesterId || t.requester.id === q.requesterId) &&
            (!q.companyId || t.companyId === q.companyId) &&
            (!q.priority || t.priority === q.priority) &&
            (!q.tag || t.tags.includes(q.tag)),
        );
        return paged(
          rows.sort((a, b) => (q.order === 'oldest_change' ? 1 : -1) * a.updatedAt.localeCompare(b.updatedAt)),
          q,
        );
      }),
      getTicket: os.tickets.getTicket.handler(({ input }) => {
        const ticket = find(input.params.ticketId);
        return { ticket, messages: thread(ticket), messagesCursor: null, events: history(ticket) };
      }),
      changeTicket: os.tickets.changeTicket.handler(({ input }) =>
        input.body.tags?.includes('fail') ? raise('version_conflict', 409) : change(find(input.params.ticketId), input.body),
      ),
      createTicket: os.tickets.createTicket.handler(({ input }) => {
        const made: Ticket = {
          ...structuredClone(tickets[0]!),
          id: input.body.id ?? data.uuid(10, seq++),
          number: 20_000 + (seq++ % 1000),
          subject: input.body.subject,
          updatedAt: now(),
          suggestion: null,
        };
        tickets.push(made);
        emit('ticket.opened', { ticketId: made.id, number: made.number, source: 'agent' });
        return made;
      }),
      markRead: os.tickets.markRead.handler(({ input }) => ((find(input.params.ticketId).unread = false), { ok: true as const })),
      dismissSuggestion: os.tickets.dismissSuggestion.handler(({ input }) =>
        Object.assign(find(input.params.ticketId), { suggestion: null }),
      ),
      acceptSuggestion: os.tickets.acceptSuggestion.handler(({ input }) =>
        Object.assign(find(input.params.ticketId), { suggestion: null }),
      ),
      listHistory: os.tickets.listHistory.handler(({ input }) => ({ items: history(find(input.params.ticketId)), nextCursor: null })),
      replyToTicket: os.tickets.replyToTicket.handler(({ input: { params, body } }) => {
        const ticket = find(params.ticketId);
        const made = say(ticket, 'message', body, { state: 'queued', at: now(), attempts: 0, reason: null, recipients: [] });
        if (body.statusKind) change(ticket, { statusKind: body.statusKind });
        tick(made, 'sending', body.holdSeconds * 1000 + 300);
        tick(made, 'sent', body.holdSeconds * 1000 + 900);
        tick(made, 'delivered', body.holdSeconds * 1000 + 3000);
        return { message: made, ticket };
      }),
      addNote: os.tickets.addNote.handler(({ input: { params, body } }) => ({
        message: say(find(params.ticketId), 'note', body, null),
        ticket: find(params.ticketId),
        notTold: [],
      })),
      cancelMessage: os.tickets.cancelMessage.handler(({ input }) => {
        for (const list of threads.values()) {
          const found = list.find((m) => m.id === input.params.messageId);
          if (found?.delivery)
            return (
              (found.delivery.state = 'cancelled'), list.splice(list.indexOf(found), 1), { message: found, ticket: find(found.ticketId) }
            );
        }
        return raise('message_not_found', 404);
      }),
      retryMessage: os.tickets.retryMessage.handler(({ input }) => {
        const found = [...threads.values()].flat().find((m) => m.id === input.params.messageId);
        if (!found?.delivery) return raise('message_not_found', 404);
        found.delivery = { ...found.delivery, state: 'queued', reason: null };
        tick(found, 'sent', 1500);
        return found;
      }),
      getDrafts: os.tickets.getDrafts.handler(({ input }) => ({
        items: [...drafts.values()].filter((d) => d.ticketId === input.params.ticketId),
        apart: [],
      })),
      saveDraft: os.tickets.saveDraft.handler(({ input: { params, body } }) => {
        const kept = { ...params, ...body, files: [], updatedAt: now() };
        drafts.set(params.ticketId + params.kind, kept);
        return kept;
      }),
      markPresence: os.tickets.markPresence.handler(() => ({ ok: true as const })),
      listAudience: os.tickets.listAudience.handler(() => ({ userIds: data.users.map((user) => user.id) })),
      dropDraft: os.tickets.dropDraft.handler(
        ({ input }) => (drafts.delete(input.params.ticketId + input.params.kind), { ok: true as const }),
      ),
    },
    notifications: {
      listNotifications: os.notifications.listNotifications.handler(() => ({ items: [], nextCursor: null, unread: 0 })),
    },
    channels: {
      listInboxes: os.channels.listInboxes.handler(() => ({ items: [inbox(0, 'working', null), inbox(1, 'failing', 'ECONNREFUSED')] })),
      checkInbox: os.channels.checkInbox.handler(() => ({ smtp: { ok: true, reason: null }, imap: null })),
      sendTestMail: os.channels.sendTestMail.handler(() => ({ code: 'T-48213' })),
      listAlarms: os.channels.listAlarms.handler(() => ({ items: [] })),
      listInbound: os.channels.listInbound.handler(({ input }) =>
        paged(
          [0, 1, 2, 3, 4, 5].map(ledgerItem).filter((i) => !input.query.outcome || i.outcome === input.query.outcome),
          input.query,
        ),
      ),
      getInbound: os.channels.getInbound.handler(({ input }) => ({
        item: [0, 1, 2, 3, 4, 5].map(ledgerItem).find((i) => i.id === input.params.inboundId) ?? raise('inbound_not_found', 404),
        message: null,
      })),
      reprocessInbound: os.channels.reprocessInbound.handler(() => ledgerItem(0)),
    },
    search: {
      completeSearch: os.search.completeSearch.handler(() => ({ items: [] })),
      search: os.search.search.handler(({ input }) => {
        const q = input.query.q.toLowerCase();
        const has = (text: string) => text.toLowerCase().includes(q);
        return {
          tickets: tickets
            .filter((t) => has(t.subject) || String(t.number) === q)
            .slice(0, 8)
            .map((t) => ({ ...t, excerpt: t.preview, foundSubject: [{ text: t.subject, hit: false }], places: [], foundFields: [] })),
          contacts: data.contacts
            .filter((c) => has(c.name))
            .slice(0, 5)
            .map((c) => ({ id: c.id, name: c.name, email: c.addresses[0]!.value, companyName: c.companyName })),
          companies: data.companies
            .filter((c) => has(c.name))
            .slice(0, 5)
            .map((c) => ({ id: c.id, name: c.name })),
          counts: { tickets: { count: 8, more: true }, contacts: { count: 5, more: true }, companies: { count: 5, more: true } },
          corrected: null,
          filter: null,
          unknown: [],
          hasWords: true,
        };
      }),
    },
    demo: {
      loadDemo: os.demo.loadDemo.handler(() => ({ tickets: 400, users: 12 })),
      clearDemo: os.demo.clearDemo.handler(() => ({ ok: true as const })),
    },
  } as any);
}

function raise(code: string, status: number): never {
  throw new Problem(code, status);
}

function inbox(n: number, state: 'working' | 'failing', error: string | null) {
  const health = { state, since: data.ago(50), error, lastSuccessAt: data.ago(55) };
  return {
    id: data.uuid(11, n),
    kind: 'email' as const,
    name: n ? 'Sales' : 'Help',
    address: n ? 'sales@otklik.test' : 'help@otklik.test',
    fromName: data.words.tenant,
    teamId: data.teams[0]!.id,
    enabled: true,
    smtp: { host: 'smtp.otklik.test', port: 587, user: 'help' },
    imap: null,
    trustedAuthserv: [],
    signature: '',
    quoteHistory: true,
    receiving: health,
    sending: { ...health, state: 'working' as const, error: null },
    createdAt: data.ago(9000),
  };
}

function ledgerItem(n: number) {
  const outcome = (['ticket', 'appended', 'quarantined', 'bounce', 'auto_reply', 'duplicate'] as const)[n]!;
  return {
    id: data.uuid(19, n),
    inboxId: data.uuid(11, 0),
    source: 'smtp' as const,
    state: outcome === 'quarantined' ? ('quarantined' as const) : ('done' as const),
    outcome,
    recipient: 'help@otklik.test',
    sender: 'person@company.test',
    fromAddress: 'person@company.test',
    subject: data.words.subjects[n]!,
    messageIdHeader: `<m${n}@company.test>`,
    size: 24_000 + n * 3000,
    sha256: '0'.repeat(64),
    receivedAt: data.ago(5 + n * 9),
    processedAt: data.ago(5 + n * 9),
    attempts: 1,
    error: outcome === 'quarantined' ? 'parse_timeout' : null,
    ticketId: n < 2 ? tickets[n]!.id : null,
    messageId: null,
    suggestedTicketId: null,
    duplicateOfId: null,
    trace: [
      { step: 'parse', verdict: 'ok', detail: '3 parts' },
      { step: 'bounce', verdict: 'no', detail: null },
      { step: 'thread', verdict: outcome, detail: 'token' },
    ],
  };
}
