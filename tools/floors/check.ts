/** `npm run floors`: prints each import that breaks a rule of the house, with the rule's name; ends with 1 when there is one, or when
 *  nothing was read (a checker that silently reads nothing is worse than none). */
import path from 'node:path';
import { checkFloors } from './check-floors.ts';

const { files, arrows, faults } = checkFloors(path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../..')));
for (const { from, line, to, rule, why } of faults) console.log(`${from}:${line} → ${to}\n    ${rule}: ${why}`);
if (files === 0 || arrows === 0) console.log('floors: read no files or no imports; is this the right folder?');
else console.log(`floors: ${files} files, ${arrows} imports, ${faults.length} faults`);
process.exitCode = faults.length > 0 || files === 0 || arrows === 0 ? 1 : 0;
