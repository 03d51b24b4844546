import { Input } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import * as m from '#words';

/** How the filter by tag looks until it is there, for the first moments of the page. */
export function TagFilterShape({ tag }: { tag: string | undefined }) {
  return (
    <Input
      aria-label={m.tickets_filter_tag()}
      placeholder={m.tickets_filter_tag()}
      leftSection={<IconTag size={15} stroke={1.6} />}
      value={tag ?? ''}
      readOnly
      flex={1}
      miw={0}
      maw={420}
    />
  );
}
