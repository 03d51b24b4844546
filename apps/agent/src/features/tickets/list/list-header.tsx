import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { TicketFilter } from '@otklik/client';
import { formatCount, useColumns } from '@otklik/ui';
import { IconAdjustmentsHorizontal, IconCheck, IconColumns3, IconLayoutSidebar, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { usePanels } from '../../../base/panels.ts';
import { usePrefs } from '../../../base/prefs.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Look } from '../table/look.ts';
import { useRememberLook } from '../table/look-changes.ts';
import { useColumnPicker } from '../table/store.ts';
import { exportUrl } from './export-url.ts';
import styles from './ticket-list.module.css';

type ListHeaderProps = {
  viewId: string;
  name: string;
  count: number;
  more: boolean;
  filter: TicketFilter;
  look: Look;
  /** it stands as a table now */
  table: boolean;
};

/** The name of the view, how many tickets it holds, list or table, the list as a file, a new ticket. */
export const ListHeader = memo(function ListHeader({ viewId, name, count, more, filter, look, table }: ListHeaderProps) {
  const locale = useLocale();
  const { compact, setPrefs } = usePrefs();
  const { toggleViews, mode } = useColumns();
  const remember = useRememberLook(viewId);
  const mayExport = useMay('tickets.export');
  const shown = look.layout === 'table' && mode !== 'narrow' ? 'table' : compact ? 'compact' : 'list';
  const pick = (to: typeof shown) => {
    if (to !== 'table') setPrefs({ compact: to === 'compact' });
    if ((to === 'table') !== (look.layout === 'table')) remember({ layout: to === 'table' ? 'table' : 'rows' });
  };
  const layouts = [
    ['list', m.table_as_list()],
    ['compact', m.table_as_compact()],
    ...(mode === 'narrow' ? [] : [['table', m.table_table()] as const]),
  ] as const;
  // a table is taken away with the columns it shows
  const columns = table ? { columns: look.columns.join(',') } : {};
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
      {table ? (
        <Tooltip label={`${m.table_columns()} · Shift C`}>
          <ActionIcon aria-label={m.table_columns()} onClick={() => useColumnPicker.getState().open()}>
            <IconColumns3 size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={m.tickets_list_look()}>
            <IconAdjustmentsHorizontal size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{m.table_layout()}</Menu.Label>
          <Menu.RadioGroup value={shown} onChange={(key) => pick(key as typeof shown)}>
            {layouts.map(([key, label]) => (
              <Menu.RadioItem key={key} value={key} closeMenuOnClick checkIcon={<IconCheck size={15} stroke={1.8} />}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {mayExport ? (
            <>
              <Menu.Divider />
              <Menu.Label>{m.bulk_export_title()}</Menu.Label>
              <Menu.Item component="a" href={exportUrl(filter, { format: 'xlsx', ...columns })} download>
                {m.bulk_export_xlsx()}
              </Menu.Item>
              <Menu.Item component="a" href={exportUrl(filter, { separator: 'semicolon', ...columns })} download>
                {m.bulk_export_csv_semicolon()}
              </Menu.Item>
              <Menu.Item component="a" href={exportUrl(filter, columns)} download>
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
});
