import { mkdtemp, rm } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { dumpSchema, typesOf } from '../apps/server/src/platform/db/dump.ts';
import { startEmbedded } from '../apps/server/src/platform/db/embedded.ts';
import { migrate } from '../apps/server/src/platform/db/migrate.ts';

/** `npm run schema` writes apps/server/schema.sql and the row types from a database with all migrations: a scratch one, or that of DATABASE_URL. */
const url = process.env.DATABASE_URL;
if (url) await write(url);
else await onScratch(write);

async function write(from: string): Promise<void> {
  await migrate(from);
  const client = new pg.Client({ connectionString: from });
  await client.connect();
  const at = (file: string) => fileURLToPath(new URL(`../apps/server/${file}`, import.meta.url));
  writeFileSync(at('schema.sql'), await dumpSchema(client));
  writeFileSync(at('src/platform/db/schema.ts'), await typesOf(client));
  await client.end();
}

async function onScratch(work: (from: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'otklik-schema-'));
  const server = await startEmbedded({ dir, settings: { fsync: 'off' } });
  try {
    await work(server.url);
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
