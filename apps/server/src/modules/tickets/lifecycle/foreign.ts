import type { RefusalCode } from '@otklik/contract/refusals.ts';
import { refuse } from '../../../platform/refuse.ts';

const byConstraint: [RegExp, RefusalCode][] = [
  [/requester_id|contact/, 'contact_not_found'],
  [/company_id/, 'company_not_found'],
  [/team_id/, 'team_not_found'],
  [/assignee_id|user_id/, 'user_not_found'],
  [/type_id|category_id/, 'not_found'],
];

/** A key that points at nothing of this tenant, in the caller's words; other errors pass. */
export function explainForeignKey(error: unknown): never {
  const { code, constraint = '' } = (error ?? {}) as { code?: string; constraint?: string };
  const known = code === '23503' ? byConstraint.find(([pattern]) => pattern.test(constraint)) : undefined;
  throw known ? refuse(known[1]) : error;
}
