import { type FieldValues, wordsIn } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { excerptOf, marked, type Piece, type Question } from '../../search/index.ts';
import { db } from '../db.ts';
import { unreadBy } from '../lifecycle/read.ts';
import { tellRows } from '../views/list.ts';
import type { Candidate } from './seen.ts';

const mostPlaces = 3;
const mostFields = 2;
/** documents of one ticket whose texts are read for showing */
const mostRead = 4;

/** The tickets of a page as rows, with the words found marked in subjects and in the messages that hold them. */
export async function showTickets(ctx: Ctx, candidates: readonly Candidate[], question: Pick<Question, 'hits'>) {
  if (candidates.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(unreadBy(ctx).as('unread'))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`t.id = any(${candidates.map((one) => one.id)}::uuid[])`)
    .execute();
  const told = new Map((await tellRows(ctx, rows)).map((row) => [row.id as string, row]));
  const messages = await messagesOf(
    ctx,
    candidates.flatMap((one) =>
      one.documents
        .filter((found) => found.kind !== 'ticket')
        .slice(0, mostRead)
        .map((found) => found.id),
    ),
  );
  return candidates.flatMap(({ id, documents }) => {
    const row = told.get(id);
    if (!row) return [];
    const places = documents
      .flatMap((found) => messages.get(found.id) ?? [])
      .map((message) => placeOf(message, question))
      .filter((place) => place.hits > 0)
      .toSorted((a, b) => b.hits - a.hits)
      .slice(0, mostPlaces)
      .map(({ hits: _, ...place }) => place);
    const excerpt = places[0]
      ? places[0].pieces.map((piece) => piece.text).join('')
      : excerptOf(row.preview, question.hits)
          .pieces.map((piece) => piece.text)
          .join('');
    return {
      ...row,
      excerpt,
      foundSubject: marked(row.subject, question.hits),
      foundFields: fieldsOf(row.fields as FieldValues, question),
      places,
    };
  });
}

/** The custom fields that hold the words, each with the stretch of it that does. */
function fieldsOf(values: FieldValues, { hits }: Pick<Question, 'hits'>) {
  return Object.entries(values)
    .flatMap(([fieldId, value]) => wordsIn({ [fieldId]: value }).map((text) => ({ fieldId: fieldId as never, ...excerptOf(text, hits) })))
    .filter((one) => one.hits > 0)
    .slice(0, mostFields)
    .map(({ hits: _, ...one }) => one);
}

type Message = { id: string; kind: string; author_name: string; created_at: Date; text: string; files: string[] };

/** Where a message holds the words: a stretch of its text, or the name of a file when that is all. */
function placeOf(message: Message, { hits }: Pick<Question, 'hits'>) {
  const text = excerptOf(message.text, hits);
  const file = message.files.map((name) => ({ name, ...excerptOf(name, hits) })).find((one) => one.hits > 0);
  const inFile = text.hits === 0 && file !== undefined;
  const pieces: Piece[] = inFile ? file.pieces : text.pieces;
  return {
    messageId: message.id,
    kind: message.kind as 'message' | 'note',
    at: message.created_at.toISOString(),
    authorName: message.author_name,
    pieces,
    fileName: inFile ? file.name : null,
    hits: inFile ? file.hits : text.hits,
  };
}

async function messagesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('messages as m')
    .select(['m.id', 'm.kind', 'm.author_name', 'm.created_at'])
    .select(sql<string>`left(coalesce(nullif(m.text_visible, ''), m.text), 20000)`.as('text'))
    .select(
      sql<
        string[]
      >`array(select a.name from attachments a where a.tenant_id = m.tenant_id and a.message_id = m.id and not a.inline order by a.position limit 20)`.as(
        'files',
      ),
    )
    .where('m.tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`m.id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
