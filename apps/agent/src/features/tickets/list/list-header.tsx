import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { formatCount, useColumns } from '@otklik/ui';
import { IconAdjustmentsHorizontal, IconLayoutSidebar, IconPlus } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import { usePanels } from '../../../base/panels.ts';
import { usePrefs } from '../../../base/prefs.ts';
import * as m from '#words';
import styles from './ticket-list.module.css';

type ListHeaderProps = { name: string; count: number; more: boolean };

/** The name of the view, how many tickets it holds, density, a new ticket. */
export function ListHeader({ name, count, more }: ListHeaderProps) {
  const locale = useLocale();
  const { compact, setPrefs } = usePrefs();
  const { toggleViews } = useColumns();
  return (
    <header className={styles.header}>
      <Tooltip label={m.shell_toggle_views()}>
        <ActionIcon aria-label={m.shell_toggle_views()} onClick={toggleViews}>
          <IconLayoutSidebar size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <h1>{name}</h1>
      <span className={styles.total}>
        {count >= 0 ? (more ? m.tickets_total_more({ n: formatCount(count, locale) }) : m.tickets_total({ n: count })) : ''}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={m.tickets_list_look()}>
            <IconAdjustmentsHorizontal size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setPrefs({ compact: !compact })}>
            {compact ? m.tickets_list_roomy() : m.tickets_list_compact()}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={`${m.tickets_new_title()} · C`}>
        <ActionIcon aria-label={m.tickets_new_title()} onClick={() => usePanels.getState().open('new-ticket')}>
          <IconPlus size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
