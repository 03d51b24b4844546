import { oc } from '@orpc/contract';
import type { Id, Instant } from '@otklik/core';
import { undirected } from '@otklik/core/text.ts';
import * as z from 'zod';
import type { Permission } from './permissions.ts';
import { type RefusalCode, refusals } from './refusals.ts';

/** Who may call a route: anyone, anyone signed in (a user, or a key for programs), or the holder of a permission. */
export type May = 'anyone' | 'signed_in' | Permission;

export type RouteMeta = { may: May; refusals: readonly RefusalCode[]; idempotent?: boolean };

type Line<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** below /api/v1, parameters in braces */
  path: `/${string}`;
  may: May;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  /** what the caller may be refused beyond the common ones (invalid_input, not_signed_in, forbidden, too_many_requests) */
  refusals?: readonly RefusalCode[];
  status?: 200 | 201 | 202;
};

const none = z.object({}).optional();
type None = typeof none;

/**
 * One line of the contract: path, right, shapes and refusals of a route. The server binds a verb to it, the screens call it,
 * OpenAPI is printed from it.
 */
export function route<P extends z.ZodType = None, Q extends z.ZodType = None, B extends z.ZodType = None, R extends z.ZodType = z.ZodVoid>(
  line: Line<P, Q, B, R>,
) {
  const codes = impliedBy(line.method, line.refusals ?? []);
  return oc
    .$meta<RouteMeta>({ may: line.may, refusals: codes })
    .route({
      method: line.method,
      path: line.path,
      inputStructure: 'detailed',
      summary: line.summary,
      description: describe(line.description, line.may),
      tags: [line.path.split('/')[1] ?? ''],
      successStatus: line.status ?? 200,
    })
    .errors(Object.fromEntries(codes.map((code) => [code, { status: refusals[code].status }])))
    .input(z.object({ params: (line.params ?? none) as P, query: (line.query ?? none) as Q, body: (line.body ?? none) as B }))
    .output(line.reply);
}

/** Whatever changes a ticket may be told that it was merged into another one: said here once for all such lines. */
function impliedBy(method: string, codes: readonly RefusalCode[]): readonly RefusalCode[] {
  const changes = method !== 'GET' && (codes.includes('ticket_not_found') || codes.includes('message_not_found'));
  return changes && !codes.includes('ticket_merged') ? [...codes, 'ticket_merged'] : codes;
}

function describe(text: string | undefined, may: May): string {
  const right =
    may === 'anyone' ? 'Anyone may call it.' : may === 'signed_in' ? 'Anyone signed in may call it.' : `Needs the right \`${may}\`.`;
  return text ? `${text}\n\n${right}` : right;
}

/** What a line may be refused, for a line whose verb runs that one's. */
export const refusalsOf = (line: { '~orpc': { meta: object } }): readonly RefusalCode[] => (line['~orpc'].meta as RouteMeta).refusals;

/** An id of a kind, in shapes. */
export const id = <K extends string>(_kind: K) => z.uuid() as unknown as z.ZodType<Id<K>, Id<K>>;

/** An instant, in shapes: UTC, ISO 8601. */
export const instant = z.iso.datetime({ offset: true }) as unknown as z.ZodType<Instant, Instant>;

/** A page of rows by keyset: the cursor asks for the page after it, null says there is none. */
export const page = <R extends z.ZodType>(row: R) => z.object({ items: z.array(row), nextCursor: z.string().nullable() });

/** The query of a paged list. */
export const pageQuery = { cursor: z.string().max(2000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** A line of text a person types: trimmed, not empty, no control characters; marks that turn the direction of what stands around it go. */
export const line = (max = 200) =>
  z
    .string()
    .overwrite(undirected)
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
    .regex(/^[^\u0000-\u001f\u007f]*$/u, 'control_characters');

/** A name a tenant gives to something, in both languages; the English one may be left to the Russian. */
export const names = z.object({ ru: line(80), en: line(80).optional() });

export const ok = z.object({ ok: z.literal(true) });

/** The declaration of an event: its name and the shape of its data. Who hears it is said by the module that emits it. */
export type EventType<D = unknown> = { type: string; data: z.ZodType<D> };

/** Declares an event. */
export function event<D>(type: string, data: z.ZodType<D>): EventType<D> {
  return { type, data };
}
