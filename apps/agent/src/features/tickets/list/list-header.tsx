import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { TicketFilter } from '@otklik/client';
import { formatCount, useColumns } from '@otklik/ui';
import { IconAdjustmentsHorizontal, IconLayoutSidebar, IconPlus } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import { usePanels } from '../../../base/panels.ts';
import { usePrefs } from '../../../base/prefs.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { exportUrl } from './export-url.ts';
import styles from './ticket-list.module.css';

type ListHeaderProps = { name: string; count: number; more: boolean; filter: TicketFilter };

/** The name of the view, how many tickets it holds, density, the list as a file, a new ticket. */
export function ListHeader({ name, count, more, filter }: ListHeaderProps) {
  const locale = useLocale();
  const { compact, setPrefs } = usePrefs();
  const { toggleViews } = useColumns();
  const mayExport = useMay('tickets.export');
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
          {mayExport ? (
            <>
              <Menu.Divider />
              <Menu.Label>{m.bulk_export_title()}</Menu.Label>
              <Menu.Item component="a" href={exportUrl(filter, { format: 'xlsx' })} download>
                {m.bulk_export_xlsx()}
              </Menu.Item>
              <Menu.Item component="a" href={exportUrl(filter, { separator: 'semicolon' })} download>
                {m.bulk_export_csv_semicolon()}
              </Menu.Item>
              <Menu.Item component="a" href={exportUrl(filter, {})} download>
                {m.bulk_export_csv()}
              </Menu.Item>
            </>
          ) : null}
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
