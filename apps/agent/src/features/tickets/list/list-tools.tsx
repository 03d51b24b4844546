import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import { IconChevronDown, IconFilter, IconX } from '@tabler/icons-react';
import { memo, Suspense } from 'react';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import { priorityLevels, priorityName } from '../settings/names.ts';
import { useViewEditor } from '../views/editor-store.ts';
import type { ListSearch, Order } from '../views/view-id.ts';
import { orderWords } from './order-words.ts';
import { TagFilterShape } from './tag-filter-shape.tsx';
import styles from './ticket-list.module.css';

// a list of choices weighs as much as the list of tickets: it comes right after it
const TagFilter = lazily(() => import('./tag-filter.tsx').then((file) => ({ default: file.TagFilter })));

type ListToolsProps = { search: ListSearch; order: Order; onSearch: (search: ListSearch) => void; onOrder: (order: Order) => void };

/** Narrowing by conditions, priority and tag, and the order. Everything stands in the address, so a list can be sent as a link. */
export const ListTools = memo(function ListTools({ search, order, onSearch, onOrder }: ListToolsProps) {
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
      <Suspense fallback={<TagFilterShape tag={search.tag} />}>
        <TagFilter tag={search.tag} onTag={(tag) => onSearch({ ...search, tag })} />
      </Suspense>
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
});
