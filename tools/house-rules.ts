/** `npm run lint`, second half: the clock, Cyrillic, docstrings and log words. Ends with 1 on a fault, or when nothing was read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judge } from './house-rules/rules.ts';
import { codeFolders, sourceFiles } from './shared/source-files.ts';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const files = sourceFiles(root, codeFolders, /\.(tsx?|mts|mjs|js|css|html|sql)$/);
const faults = files.flatMap((file) => judge(file, readFileSync(path.join(root, file), 'utf8')));
for (const { rule, file, line, why } of faults) console.log(`${file}:${line}\n    ${rule}: ${why}`);
console.log(files.length === 0 ? 'house rules: read no files' : `house rules: ${files.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
