import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// what Node makes of our sources and packages is kept between starts; where the folder cannot be written, it is made anew
enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/otklik-node', import.meta.url)));
await import('./serve.ts');
