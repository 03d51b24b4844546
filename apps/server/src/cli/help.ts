import type { Command, Options } from './command.ts';
import { commands } from './commands.ts';
import { commonOptions } from './read-arguments.ts';

const call = 'npm run -s otklik --';

/** The list of commands. */
export function menu(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Otklik from the command line. It works beside a running server, and without one starts the database for as long as it needs.',
    '',
    `Usage: ${call} <command> [options]`,
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    `Every command takes --json and --data DIR; ${call} <command> --help says the rest.`,
    'The database is the one of the data directory, or DATABASE_URL when it is set.',
    '',
  ].join('\n');
}

/** What one command does and takes. */
export function commandHelp(name: string, command: Command): string {
  const options: Options = {
    ...command.options,
    ...Object.fromEntries(Object.entries(commonOptions).filter(([key]) => !(key in command.options))),
  };
  const shown = Object.entries(options).map(([key, option]) => ({
    left: `--${key}${option.type === 'string' ? ` ${option.value ?? '…'}` : ''}`,
    option,
  }));
  const width = Math.max(...shown.map(({ left }) => left.length)) + 2;
  const required = Object.entries(command.options).flatMap(([key, option]) => (option.required ? [`--${key} ${option.value ?? '…'}`] : []));
  return [
    `Usage: ${[call, name, ...required, '[options]'].join(' ')}`,
    '',
    command.about,
    '',
    ...shown.map(({ left, option }) => `  ${left.padEnd(width)}${option.help}${option.required ? ' (required)' : ''}`),
    '',
  ].join('\n');
}
