/** `npm run lock`, after any change of dependencies: completes package-lock.json so that `npm ci` takes it on every platform. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { complete } from './lock/complete.ts';

const file = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../package-lock.json'));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = complete(lock.packages);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `lock: added ${added.join(', ')}` : 'lock: complete');
