import { Button } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconMail, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { Alarms } from './alarms.tsx';
import { EditInbox } from './edit-inbox.tsx';
import { InboxCard } from './inbox-card.tsx';
import { type Inbox, useInboxes } from './queries.ts';

/** Connected mailboxes: whether they receive and send, why not, and a test in place. */
export function InboxesPage() {
  const inboxes = useInboxes();
  const [editing, setEditing] = useState<Inbox | 'new'>();
  const rows = inboxes.data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.channels_inbox_add()}
    </Button>
  );
  return (
    <Page title={m.channels_inboxes_title()} text={m.channels_inboxes_text()} actions={rows.length > 0 ? add : null}>
      <Alarms />
      {inboxes.isPending ? <SkeletonRows label={m.shell_loading()} rows={3} height={96} avatar={false} /> : null}
      {inboxes.isError && rows.length === 0 ? <Failed error={inboxes.error} onRetry={() => void inboxes.refetch()} /> : null}
      {inboxes.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={<IconMail size={22} stroke={1.6} />}
          title={m.channels_inboxes_empty()}
          text={m.channels_inboxes_empty_text()}
          action={add}
        />
      ) : null}
      {rows.map((inbox) => (
        <InboxCard key={inbox.id} inbox={inbox} onEdit={() => setEditing(inbox)} />
      ))}
      {editing ? (
        <EditInbox
          key={editing === 'new' ? 'new' : editing.id}
          inbox={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
