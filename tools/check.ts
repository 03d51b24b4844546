import { spawn } from 'node:child_process';

/**
 * Everything that a change must pass, as one command: the tests, and beside them what needs no running, one after the other. What those say is
 * printed when the tests have ended. Ends with 1 when anything failed.
 */
const beside = ['format:check', 'lint', 'types', 'floors', 'docs'];

const [tests, others] = await Promise.all([run('vitest', ['run'], 'inherit'), inTurn(beside)]);
for (const { name, code, said } of others) console.log(`\n== ${name}: ${code === 0 ? 'passed' : 'FAILED'}\n${said.trim()}`);
process.exit([tests, ...others].every(({ code }) => code === 0) ? 0 : 1);

type Ended = { name: string; code: number; said: string };

async function inTurn(names: readonly string[]): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const name of names) ended.push({ ...(await run('npm', ['run', '-s', name], 'pipe')), name });
  return ended;
}

function run(command: string, args: string[], output: 'inherit' | 'pipe'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', output, output], shell: process.platform === 'win32' });
    let said = '';
    child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ name: command, code: code ?? 1, said }));
  });
}
