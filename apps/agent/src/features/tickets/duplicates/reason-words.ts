import * as m from '#words';
import type { Duplicate } from './queries.ts';

const words: Record<Duplicate['reasons'][number], () => string> = {
  same_letter: m.duplicates_same_letter,
  same_reference: m.duplicates_same_reference,
  same_requester: m.duplicates_same_requester,
  same_company: m.duplicates_same_company,
  same_subject: m.duplicates_same_subject,
  near_subject: m.duplicates_near_subject,
  near_text: m.duplicates_near_text,
};

/** Why a ticket is taken for a duplicate, in words. */
export function reasonsInWords(reasons: Duplicate['reasons']): string {
  return reasons.map((reason) => words[reason]()).join(', ');
}
