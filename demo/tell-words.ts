import type { Chance } from './random.ts';
import type { Language, Scenario } from './words/shape.ts';

/** What stays the same through one ticket: the trouble and the facts that are filled into its sentences. */
export type Tale = { scenario: Scenario; facts: Record<string, string> };

/** Draws the trouble of a ticket. */
export function newTale(chance: Chance, { scenarios, common }: Language, firstName: string): Tale {
  const facts = { n: String(chance.whole(100, 999)), m: String(chance.whole(2, 40)), place: chance.pick(common.places), name: firstName };
  return { scenario: chance.deal(scenarios), facts };
}

/** Fills {n}, {m}, {place} and {name} in. */
export const fill = (text: string, facts: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);

/** A letter: its own words, what hangs below them (signature, quotation), and the same as HTML. */
export type Letter = { text: string; textVisible: string; html: string | null };

/** Puts paragraphs, a signature and perhaps a quotation of the letter answered together. */
export function letter(
  paragraphs: readonly string[],
  below: { signature: string; quoted?: { line: string; text: string } | undefined },
): Letter {
  const own = paragraphs.filter(Boolean);
  const textVisible = own.join('\n\n');
  const quotation = below.quoted ? `\n\n${below.quoted.line}\n${below.quoted.text.replace(/^/gm, '> ')}` : '';
  const html = [
    ...own.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    ...(below.signature ? [`<div data-folded="signature"><p>${escape(below.signature)}</p></div>`] : []),
    ...(below.quoted
      ? [`<div data-folded="quote"><p>${escape(below.quoted.line)}</p><blockquote>${escape(below.quoted.text)}</blockquote></div>`]
      : []),
  ].join('');
  return { text: `${textVisible}${below.signature ? `\n\n-- \n${below.signature}` : ''}${quotation}`, textVisible, html };
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
