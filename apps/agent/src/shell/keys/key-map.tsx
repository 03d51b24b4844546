import { Modal, Switch } from '@mantine/core';
import { Kbd } from '@otklik/ui';
import * as m from '#words';
import { type CommandGroup, useCommandStore } from '../../base/keys/commands.ts';
import { groupWords } from '../../base/keys/group-words.ts';
import { keyNames } from '../../base/keys/key-names.ts';
import { usePanels } from '../../base/panels.ts';
import { usePrefs } from '../../base/prefs.ts';
import styles from './key-map.module.css';

const groups: readonly CommandGroup[] = ['list', 'ticket', 'composer', 'go', 'general'];

/** All keys that work on the page below, by group; single letters can be switched off. */
export function KeyMap({ opened }: { opened: boolean }) {
  const commands = useCommandStore((state) => state.commands);
  const { letterKeys, setPrefs } = usePrefs();
  const unique = commands.filter(
    (command, at) =>
      command.bindings.length > 0 && commands.findIndex((other) => other.label === command.label && other.group === command.group) === at,
  );
  return (
    <Modal
      opened={opened}
      onClose={() => usePanels.getState().close()}
      title={m.shell_keys()}
      size={760}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <div className={styles.groups}>
        {groups.map((group) => {
          const rows = unique.filter((command) => command.group === group);
          if (rows.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3>{groupWords[group]()}</h3>
              <dl>
                {rows.map((command) => (
                  <div key={command.id} className={styles.row}>
                    <dt>{command.label}</dt>
                    <dd>
                      {command.bindings.map((binding) => (
                        <Kbd key={binding} keys={keyNames(binding)} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <Switch
        checked={letterKeys}
        onChange={(event) => setPrefs({ letterKeys: event.currentTarget.checked })}
        label={m.shell_letter_keys()}
        description={m.shell_letter_keys_hint()}
        mt="md"
      />
    </Modal>
  );
}
