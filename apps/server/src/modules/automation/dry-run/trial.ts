import { conditionsOf, type FilterField, type FilterPart, type FilterWorld } from '@otklik/core/filter/filter.ts';
import type { WorkingTime } from '@otklik/core/calendar/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { readTenant } from '../../identity/index.ts';
import { getTicketSettings, worldOf } from '../../tickets/index.ts';
import { roughOf } from '../rules/active-rules.ts';
import { type CustomerFields, customerFieldsAmong } from '../rules/customer-fields.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { type Definition, merges } from '../rules/rule.ts';
import { nextOf } from '../schedules/next-run.ts';
import { type Judge, openJudge } from './judge.ts';

/** A rule on trial, with all that is the same for every ticket. */
export type Trial = {
  ruleId: string;
  rule: Definition;
  since: Date;
  until: Date;
  rough: FilterPart;
  /** fields that its conditions ask for */
  asked: ReadonlySet<string>;
  /** those of them that are the requester's and the company's own */
  customers: CustomerFields;
  /** it asks for what messages say of a ticket */
  readsMessages: boolean;
  /** it merges tickets into those they duplicate */
  merges: boolean;
  /** it writes to people, whose names its texts may need */
  writes: boolean;
  fieldOf: (key: string) => FilterField | undefined;
  worldAt(at: Date): FilterWorld;
  /** the default status of each kind */
  defaults: ReadonlyMap<string, string>;
  /** of a schedule: when it was due in the window */
  occurrences: readonly Date[];
  /** of a timer that counts working time */
  time: WorkingTime | null;
  judge: Judge;
};

const ofMessages = ['messageCount', 'lastMessage', 'lastDirection', 'hasAttachment'];

/** Makes a rule ready for its trial over a window. Refuses calendar_not_found. */
export async function openTrial(ctx: Ctx, ruleId: string, rule: Definition, since: Date, until: Date): Promise<Trial> {
  const { when } = rule;
  const asked = new Set(conditionsOf(rule.if).map((one) => one.field));
  const [tenant, { statuses }, fieldOf, world, judge] = [
    await readTenant(ctx),
    await getTicketSettings(ctx),
    await fieldsOf(ctx),
    await worldOf(ctx),
    await openJudge(ctx, rule.actions),
  ];
  const makesNew = rule.actions.some((action) => action.do === 'status' && judge.kindOf.get(action.statusId) === 'new');
  return {
    ruleId,
    rule,
    since,
    until,
    rough: await roughOf(ctx, rule.if),
    customers: await customerFieldsAmong(ctx, asked),
    asked,
    readsMessages: makesNew || ofMessages.some((field) => asked.has(field)) || (when.kind === 'timer' && when.since === 'lastMessage'),
    merges: merges(rule),
    writes: rule.actions.some((action) => action.do === 'reply'),
    fieldOf,
    worldAt: (now) => ({ ...world, now, me: null, teamIds: [] }),
    defaults: new Map(statuses.filter((status) => status.isDefault).map((status) => [status.kind as string, status.id as string])),
    occurrences: when.kind === 'schedule' ? occurrencesOf(when, since, until, when.timeZone ?? tenant.timeZone) : [],
    time: when.kind === 'timer' && when.working ? (await workingTimeOf(ctx, when.calendarId)).time : null,
    judge,
  };
}

function occurrencesOf(when: { days: readonly number[]; at: string }, since: Date, until: Date, timeZone: string): Date[] {
  const found: Date[] = [];
  for (let next = nextOf(when, since, timeZone); next <= until; next = nextOf(when, next, timeZone)) found.push(next);
  return found;
}
