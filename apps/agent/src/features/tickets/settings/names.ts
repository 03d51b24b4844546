import type { PriorityLevel, Tone } from '@otklik/ui';
import * as m from '#words';

export type StatusKind = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';

/** A tenant's own name in the reader's language; English may be left to the Russian one. */
export function nameIn(names: { ru: string; en?: string | undefined }, locale: string): string {
  return locale === 'en' ? (names.en ?? names.ru) : names.ru;
}

/** The shipped word of a status kind. */
export function statusKindName(kind: StatusKind): string {
  return statusKindNames[kind]();
}

/** The word of a priority. */
export function priorityName(level: PriorityLevel): string {
  return priorityNames[level]();
}

export const statusTones: Record<StatusKind, Tone> = {
  new: 'blue',
  open: 'iris',
  pending: 'amber',
  on_hold: 'violet',
  solved: 'green',
  closed: 'grey',
};
export const priorityLevels: readonly PriorityLevel[] = ['urgent', 'high', 'normal', 'low'];

const statusKindNames: Record<StatusKind, () => string> = {
  new: m.tickets_status_new,
  open: m.tickets_status_open,
  pending: m.tickets_status_pending,
  on_hold: m.tickets_status_on_hold,
  solved: m.tickets_status_solved,
  closed: m.tickets_status_closed,
};
const priorityNames: Record<PriorityLevel, () => string> = {
  low: m.tickets_priority_low,
  normal: m.tickets_priority_normal,
  high: m.tickets_priority_high,
  urgent: m.tickets_priority_urgent,
};
