import type { Ctx } from '../../platform/ctx.ts';
import type { Texts } from './vector.ts';

export type DocumentKind = 'ticket' | 'message' | 'note' | 'contact' | 'company';
export type SourceName = 'ticket' | 'message' | 'contact' | 'company';
export type SearchDocument = { id: string; kind: DocumentKind; ticketId: string | null; at: Date } & Texts;

/** Reads things in words, many at once. What is not there any more is left out, and leaves the index. */
export type Source = (ctx: Ctx, ids: readonly string[]) => Promise<SearchDocument[]>;

const sources = new Map<SourceName, { table: string; read: Source }>();

/** Says how a kind of thing is read for the index, and in which table (with tenant_id, id, created_at) they all are; called once by the module that owns it. Triggers note what changed (see the migration). */
export function declareSource(name: SourceName, table: string, read: Source): void {
  sources.set(name, { table, read });
}

/** How this kind is read; undefined when no module of this process declared it. */
export function sourceOf(name: SourceName): Source | undefined {
  return sources.get(name)?.read;
}

/** Every kind with its table, those others lean on first. */
export function allOf(): [SourceName, string][] {
  return (['company', 'contact', 'ticket', 'message'] as const).flatMap((name) => {
    const source = sources.get(name);
    return source ? [[name, source.table] as [SourceName, string]] : [];
  });
}
