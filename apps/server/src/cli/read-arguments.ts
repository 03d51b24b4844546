import { parseArgs } from 'node:util';
import { type Command, CommandError, type Options } from './command.ts';

/** Options that every command takes. */
export const commonOptions = {
  json: { type: 'boolean', help: 'print one JSON object on standard output' },
  data: { type: 'string', value: 'DIR', help: 'the data directory (OTKLIK_DATA, otherwise .data)' },
  help: { type: 'boolean', help: 'show this' },
} as const satisfies Options;

/** Reads the options of a command. Refuses what it does not know, empty and missing ones, in one sentence. */
export function readArguments(name: string, command: Command, rest: string[]): Record<string, string | boolean | undefined> {
  const options: Options = { ...commonOptions, ...command.options };
  const values = parse(name, options, rest);
  for (const [option, { type, required }] of Object.entries(options)) {
    if (required && !values[option]) throw usage(name, `--${option} is missing`);
    if (type === 'boolean') values[option] ??= false;
  }
  return values;
}

function parse(name: string, options: Options, args: string[]): Record<string, string | boolean | undefined> {
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(Object.entries(options).map(([key, { type }]) => [key, { type }])),
      allowPositionals: false,
    });
    return { ...values } as Record<string, string | boolean | undefined>;
  } catch (error) {
    throw usage(name, (error as Error).message.split('. ')[0] as string);
  }
}

function usage(name: string, fault: string): CommandError {
  return new CommandError('usage', `${fault}. See: npm run -s otklik -- ${name} --help`);
}
