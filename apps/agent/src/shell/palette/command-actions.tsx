import { Spotlight } from '@mantine/spotlight';
import { swapLayout } from '@otklik/core';
import { Kbd } from '@otklik/ui';
import * as m from '#words';
import { type Command, type CommandGroup, useCommandStore } from '../../base/keys/commands.ts';
import { groupWords } from '../../base/keys/group-words.ts';
import { keyNames } from '../../base/keys/key-names.ts';

/** what is nearest to the hand comes first */
const groups: readonly CommandGroup[] = ['ticket', 'composer', 'list', 'general', 'go'];
const mostFound = 6;

/** Commands of this page by what they are about; once something is typed, those whose names hold every word of it, in either layout. */
export function CommandActions({ query, onDone }: { query: string; onDone: () => void }) {
  const commands = useCommandStore((state) => state.commands).filter(
    (command, at, all) => !command.hidden && all.findIndex((other) => other.id === command.id) === at,
  );
  const action = (command: Command) => (
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
  );
  if (query) {
    const tries = [query, swapLayout(query)].filter((text): text is string => Boolean(text)).map((text) => text.toLowerCase());
    const found = commands.filter(({ label }) =>
      tries.some((text) => text.split(/\s+/).every((word) => label.toLowerCase().includes(word))),
    );
    if (found.length === 0) return null;
    return <Spotlight.ActionsGroup label={m.shell_commands()}>{found.slice(0, mostFound).map(action)}</Spotlight.ActionsGroup>;
  }
  return groups.map((group) => {
    // what works everywhere and has no key (one's own status, for one) is asked for by its name
    const ours = commands.filter((command) => command.group === group && (group !== 'general' || command.bindings.length > 0));
    if (ours.length === 0) return null;
    return (
      <Spotlight.ActionsGroup key={group} label={groupWords[group]()}>
        {ours.map(action)}
      </Spotlight.ActionsGroup>
    );
  });
}
