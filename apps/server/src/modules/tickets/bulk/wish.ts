import type { bulkWish } from '@otklik/contract/tickets/bulk.ts';
import type * as z from 'zod';

/** Properties that many tickets are given. */
export type BulkWish = z.infer<typeof bulkWish>;
/** A macro that many tickets are worked on by. */
export type MacroWish = { macro: { id: string; language: 'ru' | 'en' } };
