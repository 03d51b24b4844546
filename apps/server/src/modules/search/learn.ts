import type { Ctx } from '../../platform/ctx.ts';
import { named } from '../../platform/db/pool.ts';
import { isForVocabulary } from './vector.ts';

/** One document in so many is counted, for so many: how frequent a word is need only be known roughly. */
const oneIn = 16;

const add = `insert into search_words (tenant_id, word, keys)
select $1, w, word_keys(w) from unnest($2::text[]) w where not exists (select from search_words s where s.tenant_id = $1 and s.word = w)
on conflict do nothing`;

const count = `update search_words s set documents = s.documents + n.more
from unnest($2::text[], $3::integer[]) as n (word, more) where s.tenant_id = $1 and s.word = n.word`;

/** Adds words to the tenant's vocabulary; documents that are new to the index raise their words' counts. */
export async function learn(ctx: Ctx, documents: readonly { words: ReadonlySet<string>; counts: boolean }[]): Promise<void> {
  const all = new Set(documents.flatMap(({ words }) => [...words]));
  if (all.size === 0) return;
  await ctx.client.query(named(add, [ctx.tenantId, [...all].sort()]));
  const counted = new Map<string, number>();
  for (const { words, counts } of documents)
    if (counts && Math.random() * oneIn < 1) for (const word of words) counted.set(word, (counted.get(word) ?? 0) + oneIn);
  if (counted.size > 0) await ctx.client.query(named(count, [ctx.tenantId, [...counted.keys()], [...counted.values()]]));
}

/** Takes words out of the vocabulary that stand in no document any more: what was removed must not come back as a proposal. */
export async function forgetWords(ctx: Ctx, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await ctx.client.query(
    named('delete from search_words where tenant_id = $1 and word in (select word from search_unused($2))', [
      ctx.tenantId,
      [...new Set(words)].filter(isForVocabulary),
    ]),
  );
}
