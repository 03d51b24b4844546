/** `npm run docs`: both languages say everything, with the same placeholders and all plural forms; ends with 1 where they do not. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareLocales, type Tongue } from './locales/compare.ts';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../packages/locales'));
const tongues = ['ru', 'en'].map((locale): Tongue => {
  const names = readdirSync(path.join(root, locale)).filter((name) => name.endsWith('.json'));
  return {
    locale,
    files: Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(path.join(root, locale, name), 'utf8'))])),
  };
});
const faults = compareLocales(tongues);
const keys = tongues.flatMap(({ files }) => Object.values(files).flatMap(Object.keys)).length;
for (const fault of faults) console.log(fault);
console.log(keys === 0 ? 'locales: read no words' : `locales: ${keys} words, ${faults.length} faults`);
process.exitCode = faults.length > 0 || keys === 0 ? 1 : 0;
