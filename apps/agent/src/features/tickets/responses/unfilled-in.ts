import { templateVariables } from '@otklik/contract/tickets/variables.ts';
import { placesOf } from '@otklik/core/template/template.ts';

const known: ReadonlySet<string> = new Set(templateVariables);

/** Names of a template's places that still stand in a text. */
export const unfilledIn = (text: string): string[] => (text.includes('{{') ? placesOf(text).filter((name) => known.has(name)) : []);
