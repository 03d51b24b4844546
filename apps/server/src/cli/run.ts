import { type Command, CommandError } from './command.ts';
import { commands, type Listed } from './commands.ts';
import { commandHelp, menu } from './help.ts';
import { readArguments } from './read-arguments.ts';
import { told } from './told.ts';

/**
 * Runs one command line (without `node otklik.ts`). `out` is all that belongs on standard output: words, or with --json one JSON object,
 * an error included. `code` is 0, or 1 when the command failed or found something wrong.
 */
export async function runCommandLine(args: readonly string[]): Promise<{ code: 0 | 1; out: string }> {
  const json = args.includes('--json');
  try {
    const { words, rest } = split(args);
    const asked = rest.includes('--help') || rest.includes('-h') || words[0] === 'help';
    const name = (words[0] === 'help' ? words.slice(1) : words).join(' ');
    if (name === '' && (asked || args.length === 0)) return { code: 0, out: menu() };
    if (name === '') throw new CommandError('usage', 'Say which command. `npm run -s otklik -- --help` lists them');
    const listed = find(name);
    const { command } = await listed.load();
    if (asked) return { code: 0, out: commandHelp(listed.name, command) };
    return await act(listed.name, command, rest, json);
  } catch (error) {
    const { code, message, details } = await told(error);
    return { code: 1, out: json ? line({ error: { code, message, ...details } }) : `${message}\n` };
  }
}

async function act(name: string, command: Command, rest: string[], json: boolean): Promise<{ code: 0 | 1; out: string }> {
  const given = readArguments(name, command, rest);
  if (given.data !== undefined && !command.options.data) process.env.OTKLIK_DATA = String(given.data);
  const answer = await command.run(given);
  return { code: answer.failed ? 1 : 0, out: json ? line(answer.json) : `${answer.text}\n` };
}

/** The words before the first option name the command. */
function split(args: readonly string[]): { words: string[]; rest: string[] } {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  const end = first < 0 ? args.length : first;
  return { words: args.slice(0, end), rest: args.slice(end) };
}

function find(name: string): Listed {
  const exact = commands.find((listed) => listed.name === name);
  if (exact) return exact;
  const near = commands.filter((listed) => listed.name.startsWith(`${name} `)).map((listed) => listed.name);
  const hint = near.length > 0 ? `: say which one of ${near.join(', ')}` : '. `npm run -s otklik -- --help` lists the commands';
  throw new CommandError('usage', near.length > 0 ? `"${name}" is half a command${hint}` : `There is no command "${name}"${hint}`);
}

const line = (value: object) => `${JSON.stringify(value)}\n`;
