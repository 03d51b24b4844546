import type { FilterField, FilterWorld } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { getTicketSettings, worldOf } from '../../tickets/index.ts';
import { type CustomerFields, customerFieldsAmong } from '../rules/customer-fields.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { type Definition, merges } from '../rules/rule.ts';
import { type Cast, castOf, openCast } from './cast.ts';
import { type Judge, openJudge } from './judge.ts';

/** A rule on trial among the rules that are on, with all that is the same for every ticket. */
export type Trial = {
  ruleId: string;
  since: Date;
  until: Date;
  /** the rules as they would be with it, and as they would be without */
  whole: Cast;
  without: Cast;
  /** fields that conditions ask for: its own, and those of all */
  ownAsked: ReadonlySet<string>;
  asked: ReadonlySet<string>;
  /** those of them that are the requester's and the company's own */
  customers: CustomerFields;
  /** somebody asks for what messages say of a ticket, or has it wait, which a message ends */
  readsMessages: boolean;
  /** somebody merges tickets into those they duplicate */
  merges: boolean;
  /** somebody writes text, whose places people's names fill */
  writes: boolean;
  /** somebody begins a checklist */
  begins: boolean;
  /** requesters and companies that somebody gives tickets to */
  gives: { requester: string[]; company: string[] };
  /** it sends mails, of which all rules together may send so many in an hour */
  mails: boolean;
  fieldOf: (key: string) => FilterField | undefined;
  worldAt(at: Date): FilterWorld;
  /** the default status of each kind */
  defaults: ReadonlyMap<string, string>;
  judge: Judge;
  /** what the rules are called */
  names: ReadonlyMap<string, string>;
  /** how often a rule was shown a ticket so far */
  spent: { looks: number };
};

const ofMessages = ['messageCount', 'lastMessage', 'lastDirection', 'hasAttachment'];
const writing = new Set(['reply', 'note']);
const waiting = new Set(['status', 'snooze']);

/** Makes a rule ready for its trial over a window. Refuses calendar_not_found. */
export async function openTrial(ctx: Ctx, ruleId: string, rule: Definition & { name: string }, since: Date, until: Date): Promise<Trial> {
  const players = await openCast(ctx, { ruleId, name: rule.name, rule }, { since, until });
  const actions = players.flatMap((one) => one.actions);
  const asked = new Set(players.flatMap((one) => [...one.asked]));
  const [{ statuses }, fieldOf, world, judge] = [
    await getTicketSettings(ctx),
    await fieldsOf(ctx),
    await worldOf(ctx),
    await openJudge(ctx, actions),
  ];
  const waitsForWords = players.some(({ when }) => when.kind === 'timer' && when.since === 'lastMessage');
  return {
    ruleId,
    since,
    until,
    whole: castOf(players),
    without: castOf(players.filter(({ id }) => id !== ruleId)),
    ownAsked: players.find(({ id }) => id === ruleId)?.asked ?? new Set(),
    asked,
    customers: await customerFieldsAmong(ctx, asked),
    readsMessages: waitsForWords || actions.some((action) => waiting.has(action.do)) || ofMessages.some((field) => asked.has(field)),
    merges: players.some(merges),
    writes: actions.some((action) => writing.has(action.do)),
    begins: actions.some((action) => action.do === 'checklist'),
    gives: {
      requester: actions.flatMap((action) => (action.do === 'requester' ? [action.contactId] : [])),
      company: actions.flatMap((action) => (action.do === 'company' && action.companyId ? [action.companyId] : [])),
    },
    mails: rule.actions.some((action) => action.do === 'mail'),
    fieldOf,
    worldAt: (now) => ({ ...world, now, me: null, teamIds: [] }),
    defaults: new Map(statuses.filter((status) => status.isDefault).map((status) => [status.kind as string, status.id as string])),
    judge,
    names: new Map(players.map(({ id, name }) => [id, name])),
    spent: { looks: 0 },
  };
}
