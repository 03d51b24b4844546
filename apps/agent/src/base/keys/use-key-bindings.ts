import { useEffect } from 'react';
import { createKeybindingsHandler } from 'tinykeys';
import { catchUp } from '../lagging.ts';
import { usePrefs } from '../prefs.ts';
import { type Command, useCommandStore } from './commands.ts';
import { isTyping } from './typing.ts';

let inDialog = false;

/** Listens to the keyboard for the whole application. Bindings are physical codes, so they work in a Russian layout too; single letters can be switched off (WCAG 2.1.4). */
export function useKeyBindings(): void {
  const commands = useCommandStore((state) => state.commands);
  const letters = usePrefs((prefs) => prefs.letterKeys);
  useEffect(() => {
    // before anybody hears the key: Escape may have closed the dialog by the time its command is looked for
    const note = (event: KeyboardEvent) => {
      inDialog = document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;
      if (event.key === 'Enter' || event.key === ' ') catchUp();
    };
    window.addEventListener('keydown', note, true);
    window.addEventListener('pointerdown', catchUp, true);
    return () => {
      window.removeEventListener('keydown', note, true);
      window.removeEventListener('pointerdown', catchUp, true);
    };
  }, []);
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of commands)
      for (const binding of command.bindings) {
        if (!letters && !binding.includes('$mod') && !command.whileTyping) continue;
        bindings[binding] = (event) => fire(command, event);
      }
    const handler = createKeybindingsHandler(bindings, { timeout: 900 });
    const listen = (event: KeyboardEvent) => handler(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [commands, letters]);
}

function fire(command: Command, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (!command.whileTyping && (isTyping(event.target) || inDialog)) return;
  event.preventDefault();
  // moving on needs nothing drawn; every other key acts on what is shown
  if (command.group !== 'list') catchUp();
  command.run();
}
