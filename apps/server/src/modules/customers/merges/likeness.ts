export type Reason = 'same_number' | 'same_name' | 'similar_name' | 'same_mailbox_name' | 'same_company' | 'same_domain';
export type Person = { name: string; companyId: string | null; addresses: readonly { kind: string; value: string }[] };
export type Likeness = { score: number; reasons: Reason[] };

/** from here on two are proposed as one */
export const likely = 0.6;

/**
 * How likely two cards are of one person, 0 to 1, and why: a number in common, the same words in the name in any order, a name with initials that
 * fits, the same mailbox name elsewhere; a company or a domain in common speaks for it, never alone.
 */
export function likenessOfPeople(a: Person, b: Person): Likeness {
  const reasons: Reason[] = [];
  let score = 0;
  const add = (reason: Reason, weight: number) => {
    reasons.push(reason);
    score = 1 - (1 - score) * (1 - weight);
  };
  const numbers = new Set(a.addresses.map(({ value }) => value).filter(isNumber));
  if (b.addresses.some(({ value }) => isNumber(value) && numbers.has(value))) add('same_number', 0.9);
  const named = nameLikeness(a.name, b.name);
  if (named === 1) add('same_name', 0.7);
  else if (named > 0) add('similar_name', 0.5);
  const [own, theirs] = [mailboxes(a), mailboxes(b)];
  if ([...own.names].some((name) => name.length >= 5 && !common.test(name) && theirs.names.has(name))) add('same_mailbox_name', 0.5);
  if (reasons.length > 0 && a.companyId !== null && a.companyId === b.companyId) add('same_company', 0.35);
  else if (reasons.length > 0 && [...own.domains].some((domain) => theirs.domains.has(domain) && !freeMail.test(domain)))
    add('same_domain', 0.3);
  return { score: Math.round(score * 100) / 100, reasons };
}

/** 1: the same words; 0.5: one is short for the other (initials); 0: neither. A name that is an address is none. */
export function nameLikeness(a: string, b: string): number {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || two.length === 0) return 0;
  if (one.toSorted().join(' ') === two.toSorted().join(' ')) return 1;
  const [short, long] = one.length <= two.length ? [one, [...two]] : [two, [...one]];
  let whole = 0;
  for (const word of short.toSorted((x, y) => y.length - x.length)) {
    const at = long.findIndex(
      (other) => other === word || (word.length === 1 && other.startsWith(word)) || (other.length === 1 && word.startsWith(other)),
    );
    if (at < 0) return 0;
    if (long[at] === word && word.length > 1) whole += 1;
    long.splice(at, 1);
  }
  return whole > 0 && short.length >= 2 ? 0.5 : 0;
}

/** The words of a name in lower case, one spelling of U+0451, without marks; none of a name that is an address. */
export function wordsOf(name: string): string[] {
  if (name.includes('@')) return [];
  return (
    name
      .toLowerCase()
      .replaceAll('\u0451', '\u0435')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function mailboxes({ addresses }: Person): { names: Set<string>; domains: Set<string> } {
  const mails = addresses.filter(({ kind }) => kind === 'email').map(({ value }) => value.split('@'));
  return {
    names: new Set(mails.map(([local = '']) => local.replace(/\+.*$/, '').replace(/[._-]/g, ''))),
    domains: new Set(mails.map(([, domain = '']) => domain)),
  };
}

const isNumber = (value: string) => /^\+\d{7,15}$/.test(value);
/** names of rooms, not of people */
const common =
  /^(?:info|admin|sales|support|help|office|mail|contact|service|buh|buhgalter|accounting|zakaz|order|reception|noreply|postmaster|webmaster)\d*$/;
const freeMail =
  /^(?:gmail\.com|googlemail\.com|mail\.ru|bk\.ru|inbox\.ru|list\.ru|internet\.ru|ya\.ru|yandex\.(?:ru|com|by|kz)|rambler\.ru|outlook\.com|hotmail\.com|live\.com|icloud\.com|me\.com|yahoo\.com|proton\.me|protonmail\.com)$/;
