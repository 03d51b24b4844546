import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asked, averages, evenText, judge } from '../../../../bench/search/judge.ts';
import { demoQueries } from '../../../../bench/search/questions.ts';
import { type Desk, openDesk } from '../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.as('Anna').call(contract.demo.loadDemo);
  await desk.settled(60_000);
}, 120_000);
afterAll(() => desk.close());

test('in the demo company the questions of the bench find what they should', { timeout: 120_000 }, async () => {
  const rows = await desk.sql<{ id: string; words: string }>(
    `select t.id, concat_ws(E'\\n', t.subject, array_to_string(t.tags, ' '), c.name, c.email,
      (select string_agg(coalesce(nullif(m.text_visible, ''), m.text), E'\\n') from messages m where m.ticket_id = t.id),
      (select string_agg(a.name, E'\\n') from messages m join attachments a on a.message_id = m.id where m.ticket_id = t.id and not a.inline)) as words
     from tickets t join contacts c on c.id = t.requester_id`,
  );
  const texts = rows.map(({ id, words }) => ({ id, words: evenText(words) }));
  const judged = [];
  for (const one of demoQueries.filter((_, at) => at % 2 === 0)) {
    const { tickets } = await desk.as('Anna').call(contract.search.search, { query: { q: one[0], limit: asked } });
    const found = judge(
      one,
      texts,
      tickets.map(({ id }) => id),
    );
    if (found) judged.push(found);
  }
  const { questions, recall, precision } = averages(judged);
  expect(questions).toBeGreaterThan(60);
  expect(recall, JSON.stringify(judged.filter((one) => one.recall < 0.9))).toBeGreaterThanOrEqual(0.95);
  expect(precision, JSON.stringify(judged.filter((one) => one.precision < 0.9))).toBeGreaterThanOrEqual(0.9);
});
