import { templateVariables } from '@otklik/contract/tickets/variables.ts';
import { placesOf } from '@otklik/core/template/template.ts';
import { safeHtml, textOfHtml } from '../../../platform/html/safe-html.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Bodies } from './read.ts';

const known: ReadonlySet<string> = new Set(templateVariables);

/** Texts with places, fit to keep: HTML sanitised, text made from it when absent, empty languages left out. Refuses message_empty, and template_not_valid for places nobody can fill. */
export function keptBodies(bodies: Bodies): Bodies {
  const kept: Bodies = {};
  for (const language of ['ru', 'en'] as const) {
    const body = bodies[language];
    if (!body) continue;
    const html = body.html.trim() ? safeHtml(body.html) : '';
    const text = body.text.trim() || (html ? textOfHtml(html) : '');
    if (text === '') continue;
    const unknown = placesOf(`${html} ${text}`).filter((name) => !known.has(name));
    if (unknown.length > 0) throw refuse('template_not_valid', { variables: unknown.slice(0, 10).join(', ') });
    kept[language] = { html, text };
  }
  if (Object.keys(kept).length === 0) throw refuse('message_empty');
  return kept;
}
