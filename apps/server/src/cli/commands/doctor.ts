import { readConfig } from '../../platform/config.ts';
import { openDatabase } from '../../platform/db/pool.ts';
import { createLog } from '../../platform/log.ts';
import { command } from '../command.ts';
import { type Finding, ill, look, well } from '../../main/doctor/finding.ts';
import { lookAtDatabase } from '../../main/doctor/look-at-database.ts';
import { lookAtMachine } from '../../main/doctor/look-at-machine.ts';
import { lookAtProduct } from '../../main/doctor/look-at-product.ts';
import { openOn } from '../open-on.ts';
import { reachDatabase } from '../reach-database.ts';

/** `doctor` prints {ok, findings: [{check, ok, detail, advice}]} and ends with 1 when something is wrong. It migrates nothing and sends nothing. */
const doctor = command({
  about: 'Looks at the machine, the database, jobs, files and every mailbox, and says what to do about what is wrong.',
  options: {},
  async run() {
    const findings = await examine();
    const ok = findings.every((finding) => finding.ok);
    const lines = findings.map(
      ({ check, ok: fine, detail, advice }) => `${fine ? 'ok  ' : 'BAD '} ${check}: ${detail}${advice ? `\n       → ${advice}` : ''}`,
    );
    return {
      json: { ok, findings },
      text: [...lines, '', ok ? 'All is well.' : 'Something is wrong: see the lines marked BAD.'].join('\n'),
      failed: !ok,
    };
  },
});
export { doctor as command };

async function examine(): Promise<Finding[]> {
  const version = process.version.slice(1);
  const node =
    Number(version.split('.')[0]) >= 22
      ? well('node', version)
      : ill('node', version, 'Node 24 comes with npm ci; run commands through npm');
  const settings = await look('settings', async () => (readConfig(), well('settings', 'understood')), 'mend the variable that is named');
  if (!settings.every(({ ok }) => ok)) return [node, ...settings];
  const config = readConfig();
  const machine = await lookAtMachine(config);
  const rest = await look(
    'database',
    async () => examineDatabase(config),
    config.databaseUrl ? 'see that DATABASE_URL is right and the server is up' : `look into ${config.dataDir}/postgres/postgres.log`,
  );
  return [node, ...settings, ...machine, ...rest];
}

async function examineDatabase(config: ReturnType<typeof readConfig>): Promise<Finding[]> {
  const reached = await reachDatabase(config, 'otklik doctor');
  const log = createLog('fatal');
  const database = openDatabase(reached.url, { max: 4, onError: () => {}, applicationName: 'otklik-doctor' });
  try {
    const { findings, ready } = await lookAtDatabase(config, reached.how, database);
    if (!ready) return findings;
    const { app, close } = await openOn(config, reached, database, log);
    try {
      return [...findings, ...(await lookAtProduct(app))];
    } finally {
      await close();
    }
  } finally {
    await database.close();
    await reached.leave();
  }
}
