import * as m from '#words';
import type { CommandGroup } from './commands.ts';

/** What a group of commands is called, by what it is about. */
export const groupWords: Record<CommandGroup, () => string> = {
  list: m.shell_keys_list,
  ticket: m.shell_keys_ticket,
  composer: m.shell_keys_composer,
  go: m.shell_keys_go,
  general: m.shell_keys_general,
};
