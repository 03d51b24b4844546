import { fillTemplate } from '@otklik/core/template/template.ts';
import type { Bodies } from './read.ts';

export type FilledBody = { language: 'ru' | 'en'; html: string; text: string /** names of places that have nothing */; missing: string[] };

/** A template's text with its places filled, in the language asked for where it has it. */
export function fillBodies(bodies: Bodies, values: Readonly<Record<string, string | null>>, asked?: 'ru' | 'en'): FilledBody {
  const language = asked && bodies[asked] ? asked : bodies.ru ? 'ru' : 'en';
  const body = bodies[language] ?? { html: '', text: '' };
  const html = fillTemplate(body.html, values, escaped);
  const text = fillTemplate(body.text, values);
  return { language, html: html.text, text: text.text, missing: [...new Set([...html.missing, ...text.missing])] };
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
