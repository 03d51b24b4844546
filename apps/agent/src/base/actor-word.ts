import * as m from '#words';

/** what the server calls whoever works at its command line */
const commandLine = 'command line';

/** Who did it, in words: what Otklik does by itself carries its own name, what was done at the server that of its command line. */
export function actorWord({ id, name }: { id: string | null; name: string }): string {
  return id === null && name === commandLine ? m.shell_command_line() : name || m.shell_product();
}
