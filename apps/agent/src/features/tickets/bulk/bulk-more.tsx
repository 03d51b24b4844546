import { Button, Group, Modal, MultiSelect, Select, Stack, TagsInput, Text } from '@mantine/core';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useTeams, useUsers } from '../../identity/directory/queries.ts';
import { nameIn } from '../settings/names.ts';
import { useTicketSettings } from '../settings/queries.ts';
import { BulkFields } from './bulk-fields.tsx';
import { BulkSnooze } from './bulk-snooze.tsx';
import type { BulkWish } from './queries.ts';

type BulkMoreProps = { count: string; onClose: () => void; onChange: (change: BulkWish) => void };
const nobody = 'none';

/** Everything else that many tickets can be given together; what is left empty stays as it is. */
export function BulkMore({ count, onClose, onChange }: BulkMoreProps) {
  const locale = useLocale();
  const settings = useTicketSettings().data;
  const users = (useUsers().data?.items ?? [])
    .filter((user) => user.status === 'active')
    .map((user) => ({ value: user.id as string, label: user.name }));
  const teams = (useTeams().data?.items ?? []).map((team) => ({ value: team.id as string, label: team.name }));
  const [change, setChange] = useState<BulkWish>({});
  const named = (list: readonly { id: string; names: { ru: string; en?: string | undefined }; active: boolean }[] | undefined) => [
    { value: nobody, label: m.tickets_none() },
    ...(list ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: nameIn(one.names, locale) })),
  ];
  const put = (name: 'teamId' | 'typeId' | 'categoryId') => (value: string | null) =>
    setChange(({ [name]: _, ...rest }) => (value === null ? rest : { ...rest, [name]: value === nobody ? null : value }));
  const putAll = (name: 'addTags' | 'removeTags' | 'addWatcherIds' | 'removeWatcherIds') => (values: string[]) =>
    setChange(({ [name]: _, ...rest }) => (values.length === 0 ? rest : { ...rest, [name]: values }));
  const valueOf = (value: string | null | undefined) => (value === undefined ? null : (value ?? nobody));
  const common = { placeholder: m.bulk_leave(), clearable: true, clearButtonProps: { 'aria-label': m.tickets_filter_reset() } };
  const tags = settings?.tags ?? [];
  const [unclear, setUnclear] = useState(false);
  const snooze = (until: string | null | undefined) => {
    setUnclear(until === null);
    setChange(({ snoozedUntil: _, ...rest }) => (until ? { ...rest, snoozedUntil: until } : rest));
  };
  const putFields = (fields: Readonly<Record<string, FieldValue | null>>) =>
    setChange(({ fields: _, ...rest }) => (Object.keys(fields).length > 0 ? { ...rest, fields: fields as BulkWish['fields'] } : rest));
  return (
    <Modal opened onClose={onClose} title={m.bulk_more_title()} size={560} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChange(change);
          onClose();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{count}</Text>
          <Group grow align="flex-start">
            <Select
              {...common}
              label={m.tickets_team()}
              data={[{ value: nobody, label: m.tickets_none() }, ...teams]}
              value={valueOf(change.teamId)}
              onChange={put('teamId')}
              data-autofocus
            />
            <Select
              {...common}
              label={m.tickets_type()}
              data={named(settings?.types)}
              value={valueOf(change.typeId)}
              onChange={put('typeId')}
            />
          </Group>
          <Select
            {...common}
            label={m.tickets_category()}
            data={named(settings?.categories)}
            value={valueOf(change.categoryId)}
            onChange={put('categoryId')}
            searchable
          />
          <Group grow align="flex-start">
            <TagsInput label={m.bulk_tags_add()} data={tags} value={change.addTags ?? []} onChange={putAll('addTags')} maxTags={50} />
            <TagsInput
              label={m.bulk_tags_remove()}
              data={tags}
              value={change.removeTags ?? []}
              onChange={putAll('removeTags')}
              maxTags={50}
            />
          </Group>
          <Group grow align="flex-start">
            <MultiSelect
              label={m.bulk_watchers_add()}
              data={users}
              value={change.addWatcherIds ?? []}
              onChange={putAll('addWatcherIds')}
              searchable
              hidePickedOptions
            />
            <MultiSelect
              label={m.bulk_watchers_remove()}
              data={users}
              value={change.removeWatcherIds ?? []}
              onChange={putAll('removeWatcherIds')}
              searchable
              hidePickedOptions
            />
          </Group>
          <BulkSnooze onChange={snooze} />
          <BulkFields values={(change.fields ?? {}) as Record<string, FieldValue | null>} onChange={putFields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {m.shell_cancel()}
            </Button>
            <Button type="submit" disabled={unclear || Object.keys(change).length === 0}>
              {m.bulk_apply()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
