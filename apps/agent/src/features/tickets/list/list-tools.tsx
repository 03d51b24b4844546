import { ActionIcon, Button, Menu, Select, Tooltip } from '@mantine/core';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import { IconChevronDown, IconFilter, IconTag, IconX } from '@tabler/icons-react';
import * as m from '#words';
import { useTicketSettings } from '../settings/queries.ts';
import { priorityLevels, priorityName } from '../settings/names.ts';
import { useViewEditor } from '../views/editor-store.ts';
import type { ListSearch, Order } from '../views/view-id.ts';
import { orderWords } from './order-words.ts';
import styles from './ticket-list.module.css';

type ListToolsProps = { search: ListSearch; order: Order; onSearch: (search: ListSearch) => void; onOrder: (order: Order) => void };

/** Narrowing by conditions, priority and tag, and the order. Everything stands in the address, so a list can be sent as a link. */
export function ListTools({ search, order, onSearch, onOrder }: ListToolsProps) {
  const tags = useTicketSettings().data?.tags ?? [];
  const conditions = search.filter ? conditionsOf(search.filter).length : 0;
  const edit = () => useViewEditor.getState().open({ mode: 'filter', filter: search.filter ?? { all: [] } });
  return (
    <div className={styles.tools}>
      {conditions > 0 ? (
        <Button.Group>
          <Button variant="light" leftSection={<IconFilter size={15} stroke={1.6} />} onClick={edit}>
            {m.views_conditions_on({ n: conditions })}
          </Button>
          <Button variant="light" px={6} aria-label={m.views_conditions_clear()} onClick={() => onSearch({ ...search, filter: undefined })}>
            <IconX size={15} stroke={1.6} />
          </Button>
        </Button.Group>
      ) : (
        <Tooltip label={`${m.views_filter()} · F`}>
          <ActionIcon variant="default" size={30} aria-label={m.views_filter()} onClick={edit}>
            <IconFilter size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <Select
        aria-label={m.tickets_filter_tag()}
        placeholder={m.tickets_filter_tag()}
        leftSection={<IconTag size={15} stroke={1.6} />}
        data={[...new Set([...tags, ...(search.tag ? [search.tag] : [])])]}
        value={search.tag ?? null}
        onChange={(tag) => onSearch({ ...search, tag: tag ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        nothingFoundMessage={m.shell_nothing_found()}
        flex={1}
        miw={0}
        maw={420}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {search.priority ? priorityName(search.priority) : orderWords[order]()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{m.tickets_order()}</Menu.Label>
          {(Object.keys(orderWords) as Order[]).map((key) => (
            <Menu.Item key={key} fw={key === order ? 600 : 400} onClick={() => onOrder(key)}>
              {orderWords[key]()}
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
