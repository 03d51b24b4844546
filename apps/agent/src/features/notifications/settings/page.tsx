import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { Page, Section } from '../../../base/page/page.tsx';
import styles from '../../../base/page/page.module.css';
import { useMay, useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { BrowserPush } from './browser-push-section.tsx';
import { Matrix } from './matrix.tsx';
import { useChangeChoices, useChoices } from './queries.ts';

/** What reaches me by what; for an administrator also what reaches everybody who chose nothing. */
export function NotificationSettingsPage() {
  const mayTenant = useMay('settings.manage');
  const { user } = useMe();
  const [whose, setWhose] = useState<'mine' | 'tenant'>('mine');
  const choices = useChoices();
  const change = useChangeChoices();
  return (
    <Page
      title={m.notifications_settings_title()}
      text={m.notifications_settings_text()}
      actions={
        mayTenant ? (
          <SegmentedControl
            aria-label={m.notifications_whose()}
            value={whose}
            onChange={(value) => setWhose(value as 'mine')}
            data={[
              { value: 'mine', label: m.notifications_mine() },
              { value: 'tenant', label: m.notifications_everybody() },
            ]}
          />
        ) : null
      }
      wide
    >
      <Matrix query={choices} whose={whose} />
      {whose === 'mine' ? (
        <>
          <br />
          <Section title={m.notifications_browser()} text={m.notifications_browser_text()}>
            <BrowserPush />
          </Section>
          <br />
          <Section title={m.notifications_digest()} text={m.notifications_digest_text({ zone: user.timeZone })}>
            <div className={styles.form}>
              <Select
                label={m.notifications_digest_hour()}
                data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
                value={String(choices.data?.digestHour ?? 9)}
                onChange={(value) => value && change.mutate({ digestHour: Number(value) })}
                allowDeselect={false}
              />
            </div>
          </Section>
        </>
      ) : null}
    </Page>
  );
}
