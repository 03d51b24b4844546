import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import type { Outputs } from '@otklik/client';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { IconBookmark } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import * as m from '#words';
import { api } from '../../base/api.ts';
import { toastDone, toastRefused } from '../../base/toasts.ts';

type Found = Outputs['search']['search'];

/** Keeps the operators of a question as a personal view. */
export function SaveAsView({ filter, hasWords }: { filter: NonNullable<Found['filter']>; hasWords: boolean }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const save = async () => {
    setBusy(true);
    const viewId = newId<'view'>();
    try {
      await api.tickets.saveView({ params: { viewId }, body: { name: name.trim(), scope: 'personal', filter } });
      await queryClient.invalidateQueries({ queryKey: keys.savedViews });
      setOpened(false);
      toastDone(m.search_view_saved({ name: name.trim() }));
      await navigate({ to: '/views/$viewId', params: { viewId: `view-${viewId}` } });
    } catch (error) {
      toastRefused(m.search_save_view(), error, () => void save());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" leftSection={<IconBookmark size={15} stroke={1.7} aria-hidden="true" />} onClick={() => setOpened(true)}>
        {m.search_save_view()}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={m.search_save_view()}
        closeButtonProps={{ 'aria-label': m.shell_close() }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            data-autofocus
            label={m.search_view_name()}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {hasWords ? (
            <Text size="sm" c="dimmed" mt="xs">
              {m.search_view_words()}
            </Text>
          ) : null}
          <Group justify="flex-end" mt="md">
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>
              {m.search_save()}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
