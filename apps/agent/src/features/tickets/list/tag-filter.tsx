import { Select } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import * as m from '#words';
import { useTicketSettings } from '../settings/queries.ts';

/** Narrows the list to one tag. */
export function TagFilter({ tag, onTag }: { tag: string | undefined; onTag: (tag: string | undefined) => void }) {
  const tags = useTicketSettings().data?.tags ?? [];
  return (
    <Select
      aria-label={m.tickets_filter_tag()}
      placeholder={m.tickets_filter_tag()}
      leftSection={<IconTag size={15} stroke={1.6} />}
      data={[...new Set([...tags, ...(tag ? [tag] : [])])]}
      value={tag ?? null}
      onChange={(picked) => onTag(picked ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
      nothingFoundMessage={m.shell_nothing_found()}
      flex={1}
      miw={0}
      maw={420}
    />
  );
}
