import { readConfig } from '../../platform/config.ts';
import { openDatabase } from '../../platform/db/pool.ts';
import { createLog } from '../../platform/log.ts';
import { command } from '../command.ts';
import { type Finding, ill, look, tell, well } from '../../main/doctor/finding.ts';
import { inWords, say } from '../../main/doctor/in-words.ts';
import { lookAtDatabase } from '../../main/doctor/look-at-database.ts';
import { lookAtMachine } from '../../main/doctor/look-at-machine.ts';
import { lookAtProduct } from '../../main/doctor/look-at-product.ts';
import { openOn } from '../open-on.ts';
import { reachDatabase } from '../reach-database.ts';
import { terminalLocale } from '../terminal-locale.ts';

/** `doctor` prints {ok, findings: [{check, name, ok, detail, advice}]} in the language of the terminal and ends with 1 when something is wrong. It migrates nothing and sends nothing. */
const doctor = command({
  about: 'Looks at the machine, the database, jobs, files and every mailbox, and says what to do about what is wrong.',
  options: {},
  async run() {
    const locale = terminalLocale();
    const findings = (await examine()).map((finding) => tell(finding, locale));
    const ok = findings.every((finding) => finding.ok);
    const [fine, bad] = [inWords(say('line_well'), locale), inWords(say('line_bad'), locale)];
    const lines = findings.map(
      ({ name, detail, advice, ...finding }) =>
        `${(finding.ok ? fine : bad).padEnd(bad.length)} ${name}: ${detail}${advice ? `\n       → ${advice}` : ''}`,
    );
    return {
      json: { ok, findings },
      text: [...lines, '', inWords(say(ok ? 'all_well' : 'some_wrong'), locale)].join('\n'),
      failed: !ok,
    };
  },
});
export { doctor as command };

async function examine(): Promise<Finding[]> {
  const version = process.version.slice(1);
  const node = Number(version.split('.')[0]) >= 22 ? well('node', version) : ill('node', version, say('node_old'));
  const settings = await look('settings', async () => (readConfig(), well('settings', say('settings_well'))), say('settings_mend'));
  if (!settings.every(({ ok }) => ok)) return [node, ...settings];
  const config = readConfig();
  const machine = await lookAtMachine(config);
  const rest = await look(
    'database',
    async () => examineDatabase(config),
    config.databaseUrl ? say('database_reach') : say('database_log', { file: `${config.dataDir}/postgres/postgres.log` }),
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
