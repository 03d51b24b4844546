import { formatCount } from '@otklik/ui';
import * as m from '#words';

/** A count as it is: exact, or more than what was counted. */
export function toldCount({ count, more }: { count: number; more: boolean }, locale: string): string {
  const told = formatCount(count, locale);
  return more ? m.search_more_than({ count: told }) : told;
}
