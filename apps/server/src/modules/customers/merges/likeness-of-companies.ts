import words from '@otklik/locales/seed/legal-forms.json' with { type: 'json' };
import { type Likeness, type Reason, wordsOf } from './likeness.ts';

export type Firm = { name: string; domains: readonly string[] };
const forms = new Set(words.forms);

/** How likely two companies are one, 0 to 1, and why: the same name without its legal form, or the same name of a domain under another ending. */
export function likenessOfCompanies(a: Firm, b: Firm): Likeness {
  const reasons: Reason[] = [];
  let score = 0;
  const add = (reason: Reason, weight: number) => {
    reasons.push(reason);
    score = 1 - (1 - score) * (1 - weight);
  };
  const [one, two] = [bareName(a.name), bareName(b.name)];
  if (one !== '' && one === two) add('same_name', 0.8);
  else if (one.length >= 6 && two.length >= 6 && (one.startsWith(`${two} `) || two.startsWith(`${one} `))) add('similar_name', 0.6);
  const own = new Set(a.domains.map(middleOf));
  if (b.domains.some((domain) => own.has(middleOf(domain)))) add('same_domain', 0.6);
  return { score: Math.round(score * 100) / 100, reasons };
}

/** A company's name without legal form and marks. */
export function bareName(name: string): string {
  return wordsOf(name.replaceAll('@', ' '))
    .filter((word) => !forms.has(word))
    .join(' ');
}

/** The name in a domain: of `mail.acme.co.uk` and `acme.ru` alike `acme`. */
function middleOf(domain: string): string {
  const parts = domain.split('.').filter((part) => part.length > 3 || !/^(?:www|mail|co|com|org|net)$/.test(part));
  return parts.length > 1 ? (parts.at(-2) as string) : (parts[0] ?? domain);
}
