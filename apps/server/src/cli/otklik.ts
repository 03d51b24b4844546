import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping types and compiling takes longer than most commands; not in the machine's shared temporary folder, where others could write.
enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/otklik-compiled', import.meta.url)));

const { runCommandLine } = await import('./run.ts');
const { code, out } = await runCommandLine(process.argv.slice(2));
// a pool or a socket that some library left open must not keep a finished command alive
process.stdout.write(out, () => process.exit(code));
