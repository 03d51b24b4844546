import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

/** Variables that readConfig asks for; the master key is read elsewhere. */
function variablesRead(): string[] {
  const asked = new Set(['OTKLIK_KEY']);
  readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }));
  return [...asked].sort();
}

test("README's table names every setting there is, and no other", () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(variablesRead());
});

test('the defaults of the table are those of the code', () => {
  const defaults = Object.fromEntries(
    [...readme.matchAll(/^\| `(OTKLIK_[A-Z_]+)` \| `([^`<]+)` \|/gm)].map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(defaults).length).toBeGreaterThan(8);
  expect(readConfig(defaults)).toEqual(readConfig({}));
});

test('what cannot be understood is named', () => {
  expect(() => readConfig({ OTKLIK_PORT: 'http' })).toThrow(/OTKLIK_PORT is "http"; it must be a whole number/);
  expect(() => readConfig({ OTKLIK_PORT: '70000' })).toThrow(/from 0 to 65535/);
  expect(() => readConfig({ OTKLIK_ROLE: 'boss' })).toThrow(/OTKLIK_ROLE is "boss"/);
  expect(() => readConfig({ OTKLIK_URL: 'desk.example' })).toThrow(/OTKLIK_URL/);
  expect(readConfig({ OTKLIK_URL: 'https://desk.example/' }).publicUrl).toBe('https://desk.example');
  expect(readConfig({ OTKLIK_ALLOW_PRIVATE: '10.0.0.0/8, 192.168.0.0/16,' }).allowPrivate).toEqual(['10.0.0.0/8', '192.168.0.0/16']);
});
