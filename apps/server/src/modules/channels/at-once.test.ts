import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, Refused } from '../../testing/desk.ts';
import { type MailDesk, openMailDesk } from './testing/mail-desk.ts';
import { rawMail } from './testing/mails.ts';

const { tickets } = contract;
const rounds = Number(process.env.OTKLIK_AT_ONCE ?? 40);
const hands = 8;
let desk: MailDesk;
let people: Person[];
let teamId: string;
const ids: Id<'ticket'>[] = [];
beforeAll(async () => {
  desk = await openMailDesk();
  people = (['Anna', 'Vera', 'Boris'] as const).map((name) => desk.as(name));
  await layWork();
  for (let n = 0; n < 4; n += 1) ids.push((await open(`Заявка ${n}`)).id as Id<'ticket'>);
});
afterAll(() => desk?.close());

/** Promises, a rule that answers changes, and a distribution, so that their jobs run beside the people. */
async function layWork(): Promise<void> {
  const anna = desk.as('Anna');
  const seconds = { first_response: 3600, next_response: 1800, resolution: 28_800 };
  const targets = [{ priority: null, typeId: null, time: 'clock' as const, seconds }];
  await anna.call(contract.sla.saveSlaPolicy, {
    params: { policyId: newId<'policy'>() },
    body: { name: 'Все', filter: { all: [] }, calendarId: null, targets, pausesOn: ['pending'], stages: [] } as never,
  });
  await anna.call(contract.automation.saveRule, {
    params: { ruleId: newId<'rule'>() },
    body: {
      name: 'Срочное',
      enabled: true,
      when: { kind: 'event', events: ['ticket_changed'] },
      if: { all: [{ field: 'priority', op: 'in', value: ['urgent'] }] },
      actions: [{ do: 'add_tags', tags: ['срочное'] }],
    } as never,
  });
  const memberIds = people.map(({ userId }) => userId);
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Первая линия', memberIds } as never });
  teamId = team.id;
  await anna.call(contract.automation.saveDistribution, {
    params: { teamId: teamId as never },
    body: { enabled: true, method: 'least_loaded', previousFirst: true, giveBackMinutes: null, needs: [] } as never,
  });
  for (const { userId } of people)
    await anna.call(contract.workforce.chooseStatusOf, { params: { userId: userId as never }, body: { choice: 'online' } });
}

const open = (subject: string) =>
  desk.as('Anna').call(tickets.createTicket, {
    body: {
      subject,
      requester: { name: 'Ольга', email: 'olga@client.test' },
      message: { text: 'Не печатает' },
      inboxId: desk.inboxId,
    } as never,
  });
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** What people and programs do with a ticket, each with others beside it. */
const acts: Record<string, (who: Person, params: { ticketId: Id<'ticket'> }) => Promise<unknown>> = {
  reply: (who, params) => who.call(tickets.replyToTicket, { params, body: { text: 'Сделаем', holdSeconds: 0 } as never }),
  'reply and solve': (who, params) => who.call(tickets.replyToTicket, { params, body: { text: 'Сделано', statusKind: 'solved' } as never }),
  note: (who, params) => who.call(tickets.addNote, { params, body: { text: 'для своих' } }),
  change: (who, params) =>
    who.call(tickets.changeTicket, {
      params,
      body: { priority: any(['low', 'normal', 'high', 'urgent'] as const), addTags: [any(['а', 'б', 'в'])] },
    }),
  reopen: (who, params) =>
    who.call(tickets.changeTicket, { params, body: { statusKind: any(['open', 'pending', 'solved'] as const) } as never }),
  assign: (who, params) => who.call(tickets.changeTicket, { params, body: { assigneeId: any([who.userId, null]) } as never }),
  watch: (who, params) => who.call(tickets.changeTicket, { params, body: { watcherIds: [any(people).userId] } as never }),
  claim: (who, params) => who.call(tickets.claimTicket, { params }),
  bulk: (who) =>
    who.call(tickets.startBulk, {
      body: { ticketIds: [...ids].toSorted(() => Math.random() - 0.5), change: { addTags: ['вместе'] } } as never,
    }),
  merge: (who, params) => who.call(tickets.mergeTickets, { params, body: { ticketIds: [any(ids)] } }),
  unmerge: (who, params) => who.call(tickets.unmergeTicket, { params }),
  split: async (who, params) => {
    const { messages } = await who.call(tickets.getTicket, { params });
    if (messages.length > 3) await who.call(tickets.splitTicket, { params, body: { messageIds: [any(messages).id] } });
  },
  link: (who, params) =>
    who.call(tickets.linkTickets, { params, body: { ticketId: any(ids), relation: any(['related', 'child', 'blocks']) } as never }),
  team: (who, params) => who.call(tickets.changeTicket, { params, body: { teamId: any([teamId, null]), assigneeId: null } as never }),
  snooze: (who, params) =>
    who.call(tickets.changeTicket, { params, body: { snoozedUntil: any([new Date(Date.now() + 3600_000).toISOString(), null]) } as never }),
  'start timer': (who, { ticketId }) => who.call(tickets.startTimer, { body: { ticketId } }),
  'stop timer': (who) => who.call(tickets.stopTimer, { body: {} }),
  time: (who, { ticketId }) =>
    who.call(tickets.addTime, { params: { ticketId, entryId: newId<'time_entry'>() }, body: { minutes: 5 } as never }),
  remind: (who, { ticketId }) =>
    who.call(tickets.setReminder, {
      params: { ticketId, reminderId: newId<'reminder'>() },
      body: { text: 'позвонить', at: new Date(Date.now() + 60_000).toISOString() as never },
    }),
  read: (who, params) => who.call(tickets.markRead, { params }),
  mail: async () => void (await desk.deliver(rawMail({ from: 'Ольга <olga@client.test>', subject: 'Ещё' }))),
};

test('whatever is done at once with the same tickets, nobody is sent away by a deadlock', { timeout: 300_000 }, async () => {
  const names = Object.keys(acts);
  const away: string[] = [];
  const worker = async () => {
    for (let n = 0; n < rounds; n += 1) {
      const name = any(names);
      try {
        await acts[name]?.(any(people), { ticketId: any(ids) });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.status >= 500) away.push(`${name}: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: hands }, worker));
  await desk.settled(60_000);
  expect(away).toEqual([]);
  const failed = await desk.sql("select name, output from pgboss.job where state in ('failed', 'retry') or retry_count > 0");
  expect(failed).toEqual([]);
});
