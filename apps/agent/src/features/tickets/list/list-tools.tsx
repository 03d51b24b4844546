import { Button, Menu, Select } from '@mantine/core';
import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import * as m from '#words';
import { useTicketSettings } from '../settings/queries.ts';
import { priorityLevels, priorityName } from '../settings/names.ts';
import type { ListSearch } from '../views/view-id.ts';
import styles from './ticket-list.module.css';

type ListToolsProps = { search: ListSearch; onSearch: (search: ListSearch) => void };

/** Narrowing by priority and tag, and the order. Everything stands in the address, so a list can be sent as a link. */
export function ListTools({ search, onSearch }: ListToolsProps) {
  const tags = useTicketSettings().data?.tags ?? [];
  const orders = {
    newest_change: m.tickets_order_newest_change(),
    oldest_change: m.tickets_order_oldest_change(),
    newest: m.tickets_order_newest(),
    oldest: m.tickets_order_oldest(),
    urgency: m.views_order_urgency(),
  };
  const order = search.order ?? 'newest_change';
  return (
    <div className={styles.tools}>
      <Select
        aria-label={m.tickets_filter_tag()}
        placeholder={m.tickets_filter_tag()}
        leftSection={<IconFilter size={15} stroke={1.6} />}
        data={[...new Set([...tags, ...(search.tag ? [search.tag] : [])])]}
        value={search.tag ?? null}
        onChange={(tag) => onSearch({ ...search, tag: tag ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        nothingFoundMessage={m.shell_nothing_found()}
        flex={1}
        miw={0}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {search.priority ? priorityName(search.priority) : orders[order]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{m.tickets_order()}</Menu.Label>
          {(Object.keys(orders) as (keyof typeof orders)[]).map((key) => (
            <Menu.Item
              key={key}
              fw={key === order ? 600 : 400}
              onClick={() => onSearch({ ...search, order: key === 'newest_change' ? undefined : key })}
            >
              {orders[key]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{m.tickets_priority()}</Menu.Label>
          <Menu.Item fw={search.priority ? 400 : 600} onClick={() => onSearch({ ...search, priority: undefined })}>
            {m.tickets_priority_any()}
          </Menu.Item>
          {priorityLevels.map((level) => (
            <Menu.Item key={level} fw={search.priority === level ? 600 : 400} onClick={() => onSearch({ ...search, priority: level })}>
              {priorityName(level)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
