import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actWord, targetWord } from './act-words.ts';
import { detailWords, isKnownDetail } from './detail-words.ts';

const modules = path.resolve(import.meta.dirname, '../../../../../server/src');
/** what the server writes down, as its source names it */
const source = globSync('**/*.ts', { cwd: modules })
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('testing'))
  .map((file) => readFileSync(path.join(modules, file), 'utf8'))
  .filter((text) => /\baudit\(/.test(text));
const found = (pattern: RegExp) => [...new Set(source.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name as string)))];

test('every act that the server writes down has words', () => {
  const acts = found(/\baction(?: =|:)[^,;]*?'([a-z_]+\.[a-z_]+)'/g);
  expect(acts.length).toBeGreaterThan(40);
  expect(acts.filter((act) => actWord(act) === act)).toEqual([]);
});

test('so has whatever it was done to', () => {
  const targets = found(/\btarget: \{ kind: '([a-z_]+)'/g);
  expect(targets.length).toBeGreaterThan(10);
  expect(targets.filter((kind) => targetWord(kind) === kind)).toEqual([]);
});

test('so has every detail that its source spells out', () => {
  const keys = found(/\bdetails: \{([^{}]*)\}/g).flatMap((inner) =>
    [...inner.matchAll(/(?:^|, ?)\s*(\w+)/g)].map(([, key]) => key as string),
  );
  expect(keys.length).toBeGreaterThan(20);
  expect([...new Set(keys)].filter((key) => !isKnownDetail(key))).toEqual([]);
});

test('names stand instead of ids, words instead of values, and of lists what came and went', () => {
  const names = { locale: 'ru', user: () => 'Анна', team: () => undefined, role: (id: string) => ({ a: 'Агент', b: 'Старший' })[id] };
  const told = (key: string, value: unknown, action = 'user.changed') => detailWords(action, key, value, names)?.value;
  expect(told('roleId', { from: 'a', to: 'b' })).toBe('Агент → Старший');
  expect(told('memberIds', ['1', '2'])).toBe('Анна, Анна');
  expect(told('teamIds', { to: ['1'] })).toBe('уже удалено');
  expect(told('permissions', { from: ['audit.read', 'keys.manage'], to: ['audit.read', 'tickets.note'] })).toMatch(
    /^добавлено: .+; убрано: .+/,
  );
  expect(told('expiresAt', null)).toBe('бессрочно');
  expect(told('locale', 'en')).toBe('английский');
  expect(told('secondFactor', true)).toBe('да');
  expect(told('mentioned', 'screen push', 'notifications.defaults_changed')).not.toContain('screen');
  expect(told('events', ['ticket.opened', 'sla.breached'], 'webhook.created')).toBe('Заявка создана, Срок SLA нарушен');
  expect(told('events', { from: ['ticket.opened'], to: ['ticket.opened', 'note.added'] }, 'webhook.changed')).toMatch(/^добавлено: [А-Я]/);
  expect(told('by', 'priority', 'sla.compliance_exported')).toBe('Приоритет');
  expect(told('by', 'link')).toBe('по ссылке');
  expect(told('invitationId', 'x')).toBeUndefined();
  expect(told('unheard', { deep: 1 })).toBe('{"deep":1}');
});
