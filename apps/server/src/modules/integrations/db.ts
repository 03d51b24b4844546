import type { Kysely } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { IntegrationTables } from './tables.ts';

/** The query handle of this module: it knows its own tables only. */
export const db = (ctx: Ctx): Kysely<IntegrationTables> => ctx.db;
