/** `npm run where snooze`: every folder of that name and every file named after it, on the server, the screens, the contract, the words. */
import path from 'node:path';
import { where } from './where/where.ts';

const name = process.argv[2];
if (!name) {
  console.error('Say a slice: npm run where snooze');
  process.exit(1);
}
const found = where(path.resolve(import.meta.dirname, '..'), name);
console.log(found.length > 0 ? found.join('\n') : `Nothing is named ${name}.`);
process.exitCode = found.length > 0 ? 0 : 1;
