import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { stopClock } from '../../../../platform/clock.ts';
import { type Desk, openDesk } from '../../../../testing/desk.ts';
import { workByHand } from '../../../../testing/work-by-hand.ts';
import { findOrMakeContact } from '../../../customers/index.ts';
import { receiveMessage } from '../../../tickets/index.ts';
import { runTimed } from '../../schedules/run-timed.ts';
import type { Step } from './any-life.ts';

const { automation: lines, tickets, channels, calendars } = contract;
const hourMs = 3_600_000;
/** Thursday morning; on Sunday the clocks of Berlin go forward */
export const start = Date.parse('2026-03-26T05:00:00Z');
export const hours = 120;

/** A desk whose clock and worker are the test: it stands at whole hours, and rules of time look at each of them. */
export type Simulated = Desk & { statusOf: Record<string, string>; nightId: string; tick(timed: readonly string[]): Promise<void> };

export async function openSimulated(): Promise<Simulated> {
  const desk = await openDesk({ role: 'web' } as never);
  const anna = desk.as('Anna');
  const { statuses } = await anna.call(tickets.getTicketSettings);
  await anna.call(channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  const nightId = newId<'calendar'>();
  const night = [{ from: '22:00', to: '06:00' }];
  await anna.call(calendars.saveCalendar, {
    params: { calendarId: nightId },
    body: { name: 'Ночь', timeZone: 'Europe/Berlin', week: Array(7).fill(night), country: null, shortDays: false, exceptions: [] },
  });
  const statusOf = Object.fromEntries(statuses.filter((one) => one.isDefault).map((one) => [one.kind, one.id]));
  const work = () => workByHand(desk, ['automation.run_rules', 'tickets.wake']);
  return Object.assign(desk, {
    statusOf,
    nightId,
    async tick(timed: readonly string[]) {
      await work();
      for (const ruleId of timed) {
        await desk.inTenant((ctx) => runTimed(ctx, ruleId));
        await work();
      }
    },
  });
}

let nowMs = start;
/** Puts the clock to so many hours after the start, and milliseconds beyond. */
export function moveTo(hour: number, ms = 0): void {
  nowMs = start + hour * hourMs + ms;
  stopClock(new Date(nowMs));
}

/** Lives a ticket from the start to the end: what people do at their hours, and rules of time at every hour. `fine` looks a millisecond after each hour too. */
export async function live(
  desk: Simulated,
  steps: readonly Step[],
  { timed, fine, left }: { timed: readonly string[]; fine: boolean; left: ReadonlySet<number> },
): Promise<{ id: string; nothing: Set<number> }> {
  moveTo(0);
  const nothing = new Set<number>();
  const boris = desk.as('Boris');
  const requester = { email: `${newId()}@client.test` };
  const message = { text: 'Помогите', direction: 'in', attachmentIds: [] };
  const { id } = await boris.call(tickets.createTicket, { body: { subject: 'Принтер', priority: 'low', requester, message } as never });
  const version = async () => (await desk.sql<{ version: number }>('select version from tickets where id = $1', [id]))[0]?.version;
  for (let hour = 0; hour <= hours; hour++) {
    moveTo(hour);
    for (const [place, step] of steps.entries()) {
      if (step.at !== hour || left.has(place)) continue;
      const stood = await version();
      await act(desk, id, step, requester.email);
      if ((await version()) === stood) nothing.add(place);
    }
    await desk.tick(timed);
    if (!fine) continue;
    moveTo(hour, 1);
    await desk.tick(timed);
  }
  return { id, nothing };
}

async function act(desk: Simulated, ticketId: string, step: Step, email: string): Promise<void> {
  const params = { ticketId: ticketId as never };
  const boris = desk.as('Boris');
  const change = (body: object) => boris.call(tickets.changeTicket, { params, body: body as never });
  switch (step.is) {
    case 'change':
      return void (await change(step.body));
    case 'move':
      return void (await change({ statusId: desk.statusOf[step.to] }));
    case 'note':
      return void (await boris.call(tickets.addNote, { params, body: { text: 'Проверено' } as never }));
    case 'answer':
      return void (await boris.call(tickets.replyToTicket, { params, body: { text: 'Смотрим' } as never }));
    case 'snooze':
      return void (await change({ snoozedUntil: new Date(nowMs + step.for * hourMs).toISOString() }).catch(onlyRefused));
    case 'letter':
      return desk.inTenant(async (ctx) => {
        const contact = await findOrMakeContact(ctx, { name: '', email });
        const text = 'Как дела?';
        const message = { id: newId<'message'>(), channel: 'email', text, textVisible: text, html: null, attachments: [] };
        await receiveMessage(ctx, {
          ticketId,
          subject: 'Принтер',
          contact: { id: contact.contactId, name: '', companyId: null },
          teamId: null,
          inboxId: null,
          reopens: true,
          message,
        });
      });
  }
}

/** a ticket that is solved is not put off: then nothing happened */
function onlyRefused(error: { problem?: { code: string } }): void {
  if (error.problem?.code !== 'ticket_not_open') throw error;
}

/** Runs of rules on a ticket, the first first. */
export async function runsOn(desk: Simulated, ticketId: string) {
  const { items } = await desk
    .as('Boris')
    .call(lines.listTicketRuleRuns, { params: { ticketId: ticketId as never }, query: { limit: 200 } as never });
  return items.filter((run) => run.outcome !== 'skipped').toReversed();
}
