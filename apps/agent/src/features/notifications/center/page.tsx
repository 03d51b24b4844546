import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { NotificationList } from './notification-list.tsx';
import { useNews, useRead } from './queries.ts';

/** Everything I am told of, on a page of its own: where mails and pushes without a ticket lead. */
export function NotificationsPage() {
  const read = useRead();
  const unread = useNews().data?.unread ?? 0;
  return (
    <Page
      title={m.notifications_title()}
      text={m.notifications_text()}
      actions={
        unread > 0 ? (
          <Button variant="default" leftSection={<IconChecks size={15} aria-hidden="true" />} onClick={() => read.mutate({ all: true })}>
            {m.notifications_read_all()}
          </Button>
        ) : null
      }
    >
      <NotificationList />
    </Page>
  );
}
