/** An option of a command, `--name value` or, when boolean, `--name`. */
export type Option = {
  type: 'string' | 'boolean';
  help: string;
  /** what stands for the value in the help */
  value?: string;
  required?: boolean;
};

export type Options = Record<string, Option>;

/** What was given, by option name: absent options are undefined, absent switches false. */
export type Given<O extends Options> = {
  [K in keyof O]: O[K]['type'] extends 'boolean' ? boolean : O[K] extends { required: true } ? string : string | undefined;
};

/** What a command found out: `json` for programs, `text` for people. `failed` ends the process with 1 though nothing was thrown. */
export type Answer = { json: object; text: string; failed?: boolean };

export type Command = {
  about: string;
  options: Options;
  run(given: Record<string, string | boolean | undefined>): Promise<Answer>;
};

/** Declares a command of the command line; `given` is typed by its options. */
export function command<const O extends Options>(of: { about: string; options: O; run(given: Given<O>): Promise<Answer> }): Command {
  return of as unknown as Command;
}

/** A fault of whoever typed the command, or of the machine it runs on: told in one sentence, without a stack. */
export class CommandError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
