import { useEffect } from 'react';
import { create } from 'zustand';

export type CommandGroup = 'go' | 'list' | 'ticket' | 'composer' | 'general';
export type Command = {
  id: string;
  group: CommandGroup;
  label: string;
  /** tinykeys bindings by physical code; the first one is shown. */
  bindings: readonly string[];
  run: () => void;
  /** Works while typing too. */
  whileTyping?: boolean;
  /** Not offered in the palette (moving about the list, for one). */
  hidden?: boolean;
};

type CommandStore = { commands: readonly Command[] };
export const useCommandStore = create<CommandStore>(() => ({ commands: [] }));

/** Offers commands while the calling component stands: their keys work, the palette and the key map name them. Later ones win over equal ids. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    useCommandStore.setState((state) => ({ commands: [...state.commands, ...commands] }));
    return () => useCommandStore.setState((state) => ({ commands: state.commands.filter((command) => !commands.includes(command)) }));
  }, [commands]);
}
