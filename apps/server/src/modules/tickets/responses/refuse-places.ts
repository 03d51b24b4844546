import { templateVariables } from '@otklik/contract/tickets/variables.ts';
import { placesOf } from '@otklik/core/template/template.ts';
import { refuse } from '../../../platform/refuse.ts';

const known: ReadonlySet<string> = new Set(templateVariables);

/** Refuses places_not_filled when words on their way out still hold a template's place: the customer would read our braces. */
export function refusePlaces(words: string): void {
  const left = placesOf(words).filter((name) => known.has(name));
  if (left.length > 0) throw refuse('places_not_filled', { variables: left.join(', ') });
}
