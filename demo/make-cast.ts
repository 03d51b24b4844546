import { newId } from '@otklik/core';
import type { DemoTeam, DemoUser } from '../apps/server/src/modules/identity/index.ts';
import type { DemoCompany, DemoContact } from '../apps/server/src/modules/customers/index.ts';
import type { Chance } from './random.ts';
import type { Cast } from './words/shape.ts';

export type MadeCast = { teams: DemoTeam[]; users: DemoUser[]; companies: DemoCompany[]; contacts: DemoContact[] };

/** Gives the cast ids, addresses and phones. Domains end in .example (RFC 2606) and phones are of no exchange, so nobody can be reached by accident. */
export function makeCast(cast: Cast, chance: Chance, locale: 'ru' | 'en', since: Date): MadeCast {
  const teams = cast.teams.map((team) => ({ id: newId<'team'>(), ...team }));
  const ownDomain = cast.address.split('@')[1];
  const users = cast.people.map(([name, role, of]) => ({
    id: newId<'user'>(),
    name,
    email: `${addressName(name)}@${ownDomain}`,
    role,
    teamIds: of.map((index) => teams[index]?.id as string),
    signature: cast.signature(name, cast.company),
  }));
  const companies: DemoCompany[] = [];
  const contacts: DemoContact[] = [];
  const addContact = (name: string, companyId: string | null, domain: string, createdAt: Date) =>
    contacts.push({
      id: newId<'contact'>(),
      name,
      companyId,
      email: `${addressName(name)}@${domain}`,
      phone: phone(locale, contacts.length),
      note: '',
      createdAt,
    });
  for (const [name, domain, note, people] of cast.companies) {
    const createdAt = new Date(since.getTime() - chance.whole(1, 300) * 86_400_000);
    const id = newId<'company'>();
    companies.push({ id, name, domain, note, createdAt });
    for (const person of people) addContact(person, id, domain, createdAt);
  }
  for (const person of cast.privatePersons) addContact(person, null, 'mail.example', since);
  return { teams, users, companies, contacts };
}

/** "Ольга Тихонова" writes from o.tihonova. */
function addressName(name: string): string {
  const [first = '', last = ''] = latin(name.toLowerCase()).split(' ');
  return `${first[0]}.${last}`.replace(/[^a-z.-]/g, '');
}

const letters: Record<string, string> = {
  ж: 'zh',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ё: 'e',
};
const pairs: Record<string, string> = Object.fromEntries(
  [...'абвгдезийклмнопрстуф'].map((letter, n) => [letter, 'abvgdeziyklmnoprstuf'[n] as string]),
);
const latin = (text: string) => [...text].map((letter) => letters[letter] ?? pairs[letter] ?? letter).join('');

const phone = (locale: 'ru' | 'en', n: number) => (locale === 'ru' ? `+7495000${1000 + n}` : `+441632960${100 + n}`);
