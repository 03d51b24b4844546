import { version } from '../../main/system/version.ts';
import { backUp } from '../../platform/backup/back-up.ts';
import { readConfig } from '../../platform/config.ts';
import { command } from '../command.ts';
import { reachDatabase } from '../reach-database.ts';

/** `backup` prints {to, createdAt, database, key, files, seconds}. Ends with 1 when stored files are damaged, though the backup is made. */
const backup = command({
  about: [
    'Copies the embedded database, the stored files and the master key while everything works. The result opens all your data and secrets: keep it safe.',
    'With DATABASE_URL it copies files and key only; the database is then copied first, by PostgreSQL itself, as a superuser or a role with BYPASSRLS:',
    '  pg_dump --format=custom --file=otklik.dump "$DATABASE_URL"',
  ].join('\n'),
  options: { to: { type: 'string', value: 'FILE.tar|DIR', required: true, help: 'one tar, or a new folder' } },
  async run({ to }) {
    const began = performance.now();
    const config = readConfig();
    const reached = config.databaseUrl ? null : await reachDatabase(config, 'otklik backup');
    const manifest = await backUp(config, reached?.url ?? null, to, version).finally(() => reached?.leave());
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const { createdAt, database, key, files } = manifest;
    return {
      json: { to, createdAt, database, key, files, seconds },
      text: inWords(to, manifest, seconds),
      failed: files.damaged.length > 0,
    };
  },
});
export { backup as command };

function inWords(to: string, { database, files, key, entries }: Awaited<ReturnType<typeof backUp>>, seconds: number): string {
  const megabytes = Math.ceil((files.bytes + entries.reduce((sum, { size }) => sum + size, 0)) / 1_000_000);
  return [
    `Backed up to ${to} in ${seconds} s: ${megabytes} MB, ${files.count} stored files.`,
    ...(database.kind === 'external'
      ? ['The database is not in it (DATABASE_URL is set): keep it by\n  pg_dump --format=custom --file=otklik.dump "$DATABASE_URL"']
      : []),
    ...(key === 'environment'
      ? ['The master key is not in it (OTKLIK_KEY is set): keep that value too, or the secrets in the database cannot be read.']
      : []),
    ...(files.store === 'elsewhere' ? ['Stored files are not in it (OTKLIK_FILES names S3): turn on versions in that bucket.'] : []),
    ...files.damaged.map((path) => `DAMAGED, the bytes do not fit the name: ${path}`),
  ].join('\n');
}
