import { Spotlight } from '@mantine/spotlight';
import { Kbd } from '@otklik/ui';
import * as m from '#words';
import { useCommandStore } from '../../base/keys/commands.ts';
import { keyNames } from '../../base/keys/key-names.ts';
import { swapLayout } from '@otklik/core';

/** Commands of this page whose names hold every word of the query, in either layout. */
export function CommandActions({ query, onDone }: { query: string; onDone: () => void }) {
  const commands = useCommandStore((state) => state.commands);
  const tries = [query, swapLayout(query)].filter((text): text is string => Boolean(text)).map((text) => text.toLowerCase());
  const found = commands.filter(
    (command, at) =>
      !command.hidden &&
      commands.findIndex((other) => other.id === command.id) === at &&
      (query === '' || tries.some((text) => text.split(/\s+/).every((word) => command.label.toLowerCase().includes(word)))),
  );
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={m.shell_commands()}>
      {found.slice(0, query ? 8 : 14).map((command) => (
        <Spotlight.Action
          key={command.id}
          label={command.label}
          rightSection={command.bindings[0] ? <Kbd keys={keyNames(command.bindings[0])} /> : null}
          onClick={() => {
            onDone();
            // after the palette has given the focus back
            setTimeout(command.run, 30);
          }}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
