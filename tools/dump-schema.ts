import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { dumpSchema, typesOf } from '../apps/server/src/platform/db/dump.ts';

/** Writes apps/server/schema.sql and the row types from a migrated database. Usage: DATABASE_URL=… npm run schema */
const url = process.env.DATABASE_URL;
if (!url) throw new Error('set DATABASE_URL to a migrated database');
const client = new pg.Client({ connectionString: url });
await client.connect();
const at = (path: string) => fileURLToPath(new URL(`../apps/server/${path}`, import.meta.url));
writeFileSync(at('schema.sql'), await dumpSchema(client));
writeFileSync(at('src/platform/db/schema.ts'), await typesOf(client));
await client.end();
