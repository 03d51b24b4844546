import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import * as m from '#words';
import { usePanels } from '../../base/panels.ts';
import { CommandActions } from './command-actions.tsx';
import styles from './palette.module.css';
import { FoundActions } from './found-actions.tsx';
import { SettingsActions } from './settings-actions.tsx';

/** Reaches the scroll area inside, whose types the list does not pass on: what scrolls must be reachable by keyboard. */
const focusable = { viewportProps: { tabIndex: 0 } };

/** What is typed right after Ctrl+K is not lost to a window that is still coming. */
const atOnce = { duration: 0 };
const dimmed = { backgroundOpacity: 0.32 };

/** Everything by words: commands, pages of settings, tickets, people, companies. Understands a query typed in the wrong layout. */
export function Palette({ opened }: { opened: boolean }) {
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 140);
  const close = () => {
    setQuery('');
    if (usePanels.getState().panel === 'palette') usePanels.getState().close();
  };
  // what is forced open does not tell that Escape or a click beside it closed it: it has to know that it is open
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened]);
  return (
    <Spotlight.Root
      forceOpened={opened}
      onSpotlightClose={close}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={440}
      size={620}
      radius="lg"
      // the field stays where it is while what is found below grows and shrinks
      centered={false}
      yOffset="12vh"
      transitionProps={atOnce}
      overlayProps={dimmed}
      clearQueryOnClose={false}
      title={m.shell_palette()}
      classNames={{ header: styles.header, search: styles.search, actionsGroup: styles.group }}
    >
      <Spotlight.Search
        placeholder={m.shell_palette_hint()}
        aria-label={m.shell_palette()}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList aria-label={m.shell_palette()} {...focusable}>
        {/* what is known at once stands first, so that what the server finds moves nothing */}
        <CommandActions query={query.trim()} onDone={close} />
        <SettingsActions query={query.trim()} onDone={close} />
        <FoundActions query={settled} onDone={close} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
