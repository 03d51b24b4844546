import { BadBackup } from '../../platform/backup/unpack.ts';
import { restore as restoreInto } from '../../platform/backup/restore.ts';
import { command, CommandError } from '../command.ts';

/** `restore` prints {data, createdAt, database, key, files, held, missingFiles}. Ends with 1 when files are missing. */
const restore = command({
  about: [
    'Makes a data directory of a backup; refuses one that is not empty. The restored installation sends nothing until `release`.',
    'With an external database, restore the dump into a new, empty database as a superuser, then hold it before the first start:',
    '  psql "$DATABASE_URL" -c "create role otklik_app nologin; create role otklik_system nologin; create role otklik_search nologin"',
    '  pg_restore --exit-on-error --dbname="$DATABASE_URL" otklik.dump',
    '  npm run -s otklik -- hold',
  ].join('\n'),
  options: {
    from: { type: 'string', value: 'FILE.tar|DIR', required: true, help: 'what `backup` made' },
    data: { type: 'string', value: 'DIR', required: true, help: 'the new data directory; then start with OTKLIK_DATA=DIR' },
  },
  async run({ from, data }) {
    const { manifest, held, missingFiles } = await restoreInto(from, data).catch((error) => {
      throw error instanceof BadBackup ? new CommandError('bad_backup', error.message) : error;
    });
    const { createdAt, database, key, files } = manifest;
    const text = [
      `Restored the backup of ${createdAt} into ${data}.`,
      ...missingFiles.map((path) => `MISSING, a row has no bytes: ${path}`),
      ...(key === 'environment' ? ['The master key was in OTKLIK_KEY: set it to the same value.'] : []),
      ...(database.kind === 'external'
        ? ['The database is not in this backup. `npm run -s otklik -- restore --help` says how to restore a dump.']
        : []),
      held ? `Start it with OTKLIK_DATA=${data} npm start. It sends nothing until: OTKLIK_DATA=${data} npm run -s otklik -- release` : '',
    ];
    return {
      json: { data, createdAt, database, key, files, held, missingFiles },
      text: text.filter(Boolean).join('\n'),
      failed: missingFiles.length > 0,
    };
  },
});
export { restore as command };
