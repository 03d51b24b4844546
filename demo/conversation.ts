import { newId } from '@otklik/core';
import type { PastStep, Who } from '../apps/server/src/modules/tickets/index.ts';
import { fill, type Letter, letter, type Tale } from './tell-words.ts';
import type { World } from './world.ts';

const minute = 60_000;
/** Minutes until somebody does the next thing, from and to. */
const waits: Record<'answer' | 'wait' | 'thanks' | 'again' | 'ask' | 'work' | 'solve', [least: number, most: number]> = {
  answer: [12, 700],
  wait: [300, 1500],
  thanks: [20, 500],
  again: [600, 2900],
  ask: [8, 150],
  work: [25, 400],
  solve: [40, 900],
};
type Contact = World['cast']['contacts'][number];
type Agent = Who & { id: string };
type Message = Extract<PastStep, { what: 'message' }>;
type Act =
  | { what: 'assignee'; id: string }
  | { what: 'status'; kind: Extract<PastStep, { what: 'status' }>['kind'] }
  | { what: 'priority'; value: Extract<PastStep, { what: 'priority' }>['value'] };

/** The talk of one ticket: each call adds what somebody did next, at a time when people do it. */
export function conversation(world: World, tale: Tale, contact: Contact, agent: Agent, openedAt: number) {
  const { chance, language, time } = world;
  const { common, cast } = language;
  const { scenario } = tale;
  const steps: PastStep[] = [];
  const customer: Who = { kind: 'contact', id: contact.id, name: contact.name };
  const company = world.cast.companies.find((one) => one.id === contact.companyId)?.name ?? '';
  let at = openedAt;
  let last: { step: Message; who: string } | null = null;
  const words = (list: readonly string[]) => fill(chance.deal(list), tale.facts);
  // sentences of one number belong together: what is wrong with its subject, a question with its answer
  const told = (list: readonly string[], n: number) => fill(list[n % list.length] as string, tale.facts);
  const plot = chance.whole(0, scenario.subjects.length - 1);
  const asked = chance.whole(0, scenario.ask.length - 1);
  const subject = firstUpper(told(scenario.subjects, plot));
  const later = (least: number, most: number) => {
    at = time.atWork(at + Math.round((least + chance.next() ** 2 * (most - least)) * minute));
    return new Date(at);
  };

  const write = (by: Who, when: Date, of: Letter, more: Partial<Message>): string => {
    const attached = /вложени|прилож|прилага|attach/i.test(of.textVisible) || (by === customer && chance.hit(0.08));
    const step: Message = {
      what: 'message',
      id: newId<'message'>(),
      at: when,
      by,
      direction: by === customer ? 'in' : 'out',
      ...of,
      attachments: attached ? [chance.pick(world.files)] : [],
      headers: null,
      flags: null,
      delivery: null,
      ...more,
    };
    steps.push(step);
    last = { step, who: by === customer ? contact.name : by.name };
    return step.id;
  };
  const incoming = (when: Date, of: Letter, more: { subject?: string; autoReply?: boolean } = {}) =>
    write(customer, when, chance.hit(0.5) ? of : { ...of, html: null }, {
      headers: {
        subject: more.subject ?? (steps.length === 0 ? subject : `Re: ${subject}`),
        from: { name: contact.name, address: contact.email },
        sender: null,
        to: [{ name: cast.company, address: cast.address }],
        cc: [],
        replyTo: [],
        date: when.toISOString(),
        messageId: `${newId()}@${contact.email.split('@')[1]}`,
        inReplyTo: [],
        references: [],
      },
      flags: {
        autoReply: more.autoReply ?? false,
        bounce: null,
        abuseReport: false,
        readReceipt: false,
        mailingList: false,
        sameIdOtherBytes: false,
      },
    });
  const quoted = () =>
    last && last.step.direction === 'out' && chance.hit(0.7)
      ? { line: common.wrote(shownTime(world, last.step.at), last.who), text: last.step.textVisible }
      : undefined;

  return {
    subject,
    steps,
    /** the customer writes; hands back the message's id */
    customer(what: 'problem' | 'answer' | 'wait' | 'thanks' | 'again'): string {
      const signature = chance.hit(0.6) ? [contact.name, company, chance.hit(0.5) ? contact.phone : ''].filter(Boolean).join('\n') : '';
      if (what !== 'problem') {
        const when = later(...waits[what]);
        const own =
          what === 'answer'
            ? [told(scenario.answer, asked), chance.hit(0.3) ? words(common.bye) : '']
            : [words(common[what]), what === 'again' && chance.hit(0.5) ? words(scenario.detail) : ''];
        return incoming(when, letter(own, { signature, quoted: quoted() }));
      }
      const own = [
        words(common.hello),
        [told(scenario.problem, plot), chance.hit(0.75) ? words(scenario.detail) : '', chance.hit(0.15) ? words(common.urgent) : '']
          .filter(Boolean)
          .join(' '),
        words(common.please),
        chance.hit(0.6) ? words(common.bye) : '',
      ];
      return incoming(new Date(at), letter(own, { signature }));
    },
    /** the agent answers; rarely the mail comes back */
    agent(what: 'ask' | 'work' | 'solve'): void {
      const when = later(...waits[what]);
      const own = [
        words(common.helloName),
        [
          what === 'ask' && chance.hit(0.4) ? words(common.agentStart) : '',
          what === 'ask' ? told(scenario.ask, asked) : words(scenario[what]),
        ]
          .filter(Boolean)
          .join(' '),
        chance.hit(0.6) ? words(common.agentBye) : '',
        cast.signature(agent.name, cast.company),
      ];
      const { text, textVisible, html } = letter(own, { signature: '' });
      const luck = chance.next();
      const state = luck < 0.03 ? 'failed' : luck < 0.04 ? 'unknown' : luck < 0.2 ? 'sent' : 'delivered';
      const reason = state === 'failed' ? chance.pick(common.failures) : null;
      write(
        agent,
        when,
        { text, textVisible, html },
        { delivery: { state, at: new Date(when.getTime() + chance.whole(2, 40) * 1000), reason, recipient: contact.email } },
      );
      at += minute;
    },
    /** a machine of the customer's answers; it opens nothing */
    autoReply(): void {
      incoming(new Date((at += minute)), letter([words(common.autoReply)], { signature: '' }), {
        subject: `${common.autoReplySubject}${subject}`,
        autoReply: true,
      });
    },
    note(): void {
      const colleagues = world.cast.users.filter((user) => user.teamIds.some((id) => id === world.cast.teams[scenario.team]?.id));
      const author = chance.hit(0.6) ? agent : { kind: 'user' as const, ...pickWho(chance.pick(colleagues)) };
      const text = chance.hit(0.55) ? words(scenario.note) : words(common.note);
      steps.push({ what: 'note', id: newId<'message'>(), at: later(2, 60), by: author, text, attachments: [] });
    },
    act(what: Act, by: Who, least: number, most: number): void {
      steps.push({ ...what, at: later(least, most), by });
    },
    reopened(messageId: string): void {
      steps.push({ what: 'status', kind: 'open', reopenedBy: messageId, at: new Date(at), by: customer });
    },
  };
}

const pickWho = ({ id, name }: { id: string; name: string }) => ({ id, name });
const firstUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const shownTime = ({ locale, timeZone }: World, at: Date) =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
