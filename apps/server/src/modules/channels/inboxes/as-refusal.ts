import { refuse } from '../../../platform/refuse.ts';

/** Tells what the database would not take of an inbox as a refusal: a taken address, a team that is not there. Anything else is thrown on. */
export function asRefusal(error: unknown): never {
  const { code } = error as { code?: string };
  if (code === '23505') throw refuse('already_exists', { field: 'address' });
  if (code === '23503') throw refuse('team_not_found');
  throw error;
}
