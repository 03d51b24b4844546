import { untilIdle } from '../harness/idle.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { mailOf } from '../mails/mail.ts';
import { openSmtpLine } from '../mails/smtp-line.ts';
import { letter } from '../mails/words.ts';
import { openPost, openTickets, type Post, untilNone } from './post.ts';
import type { Workload } from './workload.ts';

const undecided = `select count(*) as n from inbound_messages where state = 'received'`;
const lines = 8;
type Letter = { from: string; raw: Buffer };
/** a conversation a customer can go on with: by our token, or by an earlier letter of the customer's own */
type Known = { email: string; reference: string };

/** Mail comes in by SMTP: ten shapes, 14 % answers to our mail, 6 % answers that name only an earlier letter. Done when the ledger has decided all. */
export const mail: Workload = {
  name: 'mail',
  about: 'mail in by SMTP, decided',
  async measure({ home, runs, quick }) {
    const post = await openPost(home);
    try {
      const base = Math.floor(performance.timeOrigin / 1000) % 1_000_000_000;
      const count = quick ? 200 : 1000;
      const answered = await answeredTickets(post, base, Math.ceil(count * 0.14));
      const lately: Known[] = [];
      const list: Run[] = [];
      for (let run = -1; run < runs; run += 1) {
        const letters = Array.from({ length: count }, (_, index) =>
          letterOf(base + (run + 1) * count + index, index, post.inbox.address, answered, lately),
        );
        const decided = await post.watch.query(`select outcome, count(*)::int as n from inbound_messages group by 1`);
        const done = await measure(post.server.cpu, count, async () => {
          const times = await deliver(post, letters);
          await untilNone(post.watch, undecided);
          await untilIdle(post.server.databaseUrl);
          return times;
        });
        await judge(post, decided.rows, count, 0.2);
        if (run >= 0) list.push(done);
      }
      const run = medianRun(list);
      return [{ name: 'mail in by SMTP, decided', unit: 'ms CPU', figure: run.cpu, most: 6, run }];
    } finally {
      await post.close();
    }
  },
};

/** Tickets whose requesters got a reply of ours: the token is the Message-ID that their server was given. */
async function answeredTickets(post: Post, base: number, count: number): Promise<Known[]> {
  const tickets = await openTickets(post, base, count);
  await closedLoop(count, 8, (index) => post.agent.call('POST', `/tickets/${tickets[index]?.id}/messages`, { text: letter(index) }));
  await untilNone(post.watch, `select count(*) as n from outbound_messages where state in ('queued', 'sending')`);
  return post.sink.mails.map(({ to, messageId }) => ({ email: to, reference: messageId }));
}

/** Of each fifty letters seven answer by token and three by reference alone; the rest are new. The first of these answer letters of their own run. */
function letterOf(number: number, index: number, to: string, answered: Known[], lately: Known[]): Letter {
  const place = index % 50;
  const known = place % 7 === 3 ? answered[index % answered.length] : place % 16 === 5 ? lately.shift() : undefined;
  const from = known?.email ?? `m${number % 5000}@client.test`;
  const made = mailOf({
    shape: index,
    number,
    from,
    to,
    ...(known && { inReplyTo: known.reference, references: [known.reference], quoted: letter(number + 1) }),
  });
  if (!known && place % 2 === 0) lately.push({ email: from, reference: made.messageId });
  return { from, raw: made.raw };
}

async function deliver(post: Post, letters: Letter[]): Promise<number[]> {
  const smtp = await Promise.all(Array.from({ length: lines }, () => openSmtpLine(post.server.smtpPort)));
  const free = [...smtp];
  const times = await closedLoop(letters.length, lines, async (index) => {
    const line = free.pop();
    const one = letters[index];
    if (!line || !one) throw new Error('no free line');
    await line.send(one.from, post.inbox.address, one.raw);
    free.push(line);
  });
  await Promise.all(smtp.map((line) => line.close()));
  return times;
}

type Counted = { outcome: string | null; n: number }[];

/** A figure counts only when the mails became what they should: new tickets and answers in their conversations. */
async function judge(post: Post, before: Counted, count: number, appended: number): Promise<void> {
  const { rows } = await post.watch.query<Counted[number]>(`select outcome, count(*)::int as n from inbound_messages group by 1`);
  const grown = (outcome: string) =>
    (rows.find((row) => row.outcome === outcome)?.n ?? 0) - (before.find((row) => row.outcome === outcome)?.n ?? 0);
  const [ticket, joined] = [grown('ticket'), grown('appended')];
  if (ticket + joined !== count || Math.abs(joined - count * appended) > count * 0.02)
    throw new Error(
      `of ${count} mails ${ticket} became tickets and ${joined} joined one, ${appended * count} should have: ${JSON.stringify(rows)}`,
    );
}
