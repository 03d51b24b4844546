import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Page } from '../../base/page/page.tsx';
import { useMay, useMe } from '../../base/session/queries.ts';
import { EditInbox } from '../../features/channels/inboxes/edit-inbox.tsx';
import { useInboxes } from '../../features/channels/inboxes/queries.ts';
import { TestMail } from '../../features/channels/inboxes/test-mail.tsx';
import { useUsers } from '../../features/identity/directory/queries.ts';
import { InviteForm } from '../../features/identity/people/invite-form.tsx';
import { useInvitations } from '../../features/identity/people/queries.ts';
import { DemoControls } from '../../features/identity/tenant/demo-controls.tsx';
import * as m from '#words';
import styles from './start.module.css';

/** The first ten minutes: each step is done and tried in place. */
export function StartPage() {
  const { tenant } = useMe();
  const mayPeople = useMay('people.manage');
  const inboxes = useInboxes().data?.items ?? [];
  const users = useUsers().data?.items ?? [];
  const invitations = useInvitations().data?.items ?? [];
  const [panel, setPanel] = useState<'inbox' | 'invite' | null>(null);
  const first = inboxes[0];
  return (
    <Page title={m.shell_start_title()} text={m.shell_start_text()}>
      <ol className={styles.steps}>
        <Step done title={m.shell_start_organization()} text={m.shell_start_organization_done({ name: tenant.name })}>
          <Button variant="default" component={Link} to="/settings/general">
            {m.shell_change()}
          </Button>
        </Step>
        <Step
          done={first !== undefined}
          title={m.shell_start_mailbox()}
          text={first ? inboxes.map((inbox) => inbox.address).join(', ') : m.shell_start_mailbox_text()}
        >
          <Button variant={first ? 'default' : 'filled'} onClick={() => setPanel('inbox')}>
            {m.channels_inbox_add()}
          </Button>
        </Step>
        <Step done={first?.receiving.lastSuccessAt != null} title={m.shell_start_test()} text={m.shell_start_test_text()}>
          {first ? <TestMail inboxId={first.id} /> : null}
        </Step>
        {mayPeople ? (
          <Step done={users.length > 1 || invitations.length > 0} title={m.shell_start_invite()} text={m.shell_start_invite_text()}>
            <Button variant="default" onClick={() => setPanel('invite')}>
              {m.identity_invite()}
            </Button>
          </Step>
        ) : null}
        <Step done={tenant.demoLoaded} title={m.shell_start_demo()} text={m.identity_demo_text()}>
          <DemoControls />
        </Step>
      </ol>
      <Button component={Link} to="/" size="lg">
        {m.shell_start_finish()}
      </Button>
      {panel === 'inbox' ? <EditInbox inbox={undefined} onClose={() => setPanel(null)} /> : null}
      <InviteForm opened={panel === 'invite'} onClose={() => setPanel(null)} />
    </Page>
  );
}

function Step({ done, title, text, children }: { done: boolean; title: string; text: string; children: ReactNode }) {
  return (
    <li className={styles.step} data-done={done || undefined}>
      <span className={styles.mark} role="img" aria-label={done ? m.shell_start_is_done() : m.shell_start_to_do()}>
        {done ? <IconCheck size={15} stroke={2.4} /> : null}
      </span>
      <div className={styles.words}>
        <h2>{title}</h2>
        <p>{text}</p>
        <div className={styles.act}>{children}</div>
      </div>
    </li>
  );
}
