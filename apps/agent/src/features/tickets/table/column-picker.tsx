import { Button, Checkbox, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { DragHandle, movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { useSavedViews } from '../views/queries.ts';
import styles from './column-picker.module.css';
import { standing, useTableColumns } from './columns.ts';
import { isOwn, lookOf } from './look.ts';
import { useForgetLook, useKeepLook, useRememberLook } from './look-changes.ts';
import { useColumnPicker } from './store.ts';

const most = 30;

/** Which columns the table of a view has and in which order; the table beside it changes at once. Whoever may change the view keeps them for everybody. */
export function ColumnPicker({ viewId }: { viewId: string }) {
  const saved = useSavedViews().data;
  const look = lookOf(viewId, saved);
  const view = saved?.items.find((one) => `view-${one.id}` === viewId);
  const known = useTableColumns();
  const chosen = standing(look.columns, {}, known);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const left = [...known.values()].filter(({ key, label }) => !look.columns.includes(key) && label.toLowerCase().includes(wanted));
  const remember = useRememberLook(viewId);
  const forget = useForgetLook(viewId);
  const keep = useKeepLook();
  const close = useColumnPicker((state) => state.close);
  const keysOf = chosen.map(({ key }) => key);
  const ordering = useOrdering(keysOf, (key, to) => remember({ columns: movedTo(keysOf, keysOf.indexOf(key), to) }));
  const own = isOwn(viewId, saved);
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={350}
      title={m.table_columns()}
      overlayProps={{ backgroundOpacity: 0 }}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <Stack gap="md">
        <section aria-labelledby="columns-chosen">
          <h3 className={styles.title} id="columns-chosen">
            {m.table_chosen()}
          </h3>
          <ul className={styles.columns}>
            {chosen.map(({ key, label }) => (
              <li key={key} className={styles.column} {...ordering.rowOf(key)}>
                <Checkbox
                  className={styles.check}
                  label={label}
                  checked
                  disabled={chosen.length === 1}
                  onChange={() => remember({ columns: keysOf.filter((one) => one !== key) })}
                />
                <DragHandle id={key} name={label} ordering={ordering} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="columns-left">
          <h3 className={styles.title} id="columns-left">
            {m.table_left()}
          </h3>
          <TextInput
            aria-label={m.table_find()}
            placeholder={m.table_find()}
            leftSection={<IconSearch size={15} stroke={1.6} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            mb={6}
            data-autofocus
          />
          {[...Map.groupBy(left, (one) => one.group)].map(([group, some], at) => (
            <section key={group} aria-labelledby={`columns-group-${at}`}>
              <h4 className={styles.group} id={`columns-group-${at}`}>
                {group}
              </h4>
              <ul className={styles.columns}>
                {some.map(({ key, label }) => (
                  <li key={key} className={styles.column}>
                    <Checkbox
                      className={styles.check}
                      label={label}
                      checked={false}
                      disabled={chosen.length >= most}
                      onChange={() => remember({ columns: [...keysOf, key] })}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {left.length === 0 ? <Text c="dimmed">{m.shell_nothing_found()}</Text> : null}
        </section>
        <Group className={styles.foot} gap="xs">
          {view?.mayChange ? (
            <Button onClick={() => keep(view, look)} disabled={!own && look.layout === view.layout}>
              {view.scope === 'personal' ? m.table_keep() : m.table_keep_all()}
            </Button>
          ) : null}
          <Button variant="default" onClick={forget} disabled={!own}>
            {view ? m.table_reset_view() : m.table_reset()}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  );
}
