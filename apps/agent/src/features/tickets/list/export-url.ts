import type { TicketFilter } from '@otklik/client';
import { exportBase } from '../../../base/api.ts';

/** Where a list lies as a file, in its filter and order. */
export function exportUrl(filter: TicketFilter, look: { format?: 'xlsx'; separator?: 'semicolon'; columns?: string }): string {
  const known = Object.entries({ ...filter, ...look }).filter(([, value]) => value !== undefined);
  return `${exportBase}?${new URLSearchParams(known.map(([key, value]) => [key, String(value)]))}`;
}
