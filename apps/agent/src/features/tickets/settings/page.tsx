import { SegmentedControl } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import { Suspense, useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import { NamedList } from './named-list.tsx';
import { useTicketSettings } from './queries.ts';
import { StatusList } from './status-list.tsx';
import { WorkflowEditor } from './workflow-editor.tsx';

const ClosingSection = lazily(() => import('../closing/closing-section.tsx').then((file) => ({ default: file.ClosingSection })));

const DuplicatesSection = lazily(() =>
  import('../duplicates/duplicates-section.tsx').then((file) => ({ default: file.DuplicatesSection })),
);

type Part = 'duplicates' | 'closing' | 'statuses' | 'workflow' | 'types' | 'categories' | 'tags';

/** What tickets are told apart by: statuses within six kinds, types, categories; tags make themselves. */
export function TicketSettingsPage() {
  const settings = useTicketSettings();
  const [part, setPart] = useState<Part>('statuses');
  return (
    <Page title={m.tickets_settings_title()} text={m.tickets_settings_text()}>
      <div className={styles.scroll} style={{ marginBottom: 16 }}>
        <SegmentedControl
          aria-label={m.tickets_settings_title()}
          value={part}
          onChange={(value) => setPart(value as Part)}
          data={[
            { value: 'statuses', label: m.tickets_settings_statuses() },
            { value: 'workflow', label: m.workflow_title() },
            { value: 'types', label: m.tickets_settings_types() },
            { value: 'categories', label: m.tickets_settings_categories() },
            { value: 'tags', label: m.tickets_tags() },
            { value: 'duplicates', label: m.duplicates_part() },
            { value: 'closing', label: m.closing_part() },
          ]}
        />
      </div>
      {settings.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} /> : null}
      {settings.isError ? <Failed error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data && part === 'statuses' ? <StatusList statuses={settings.data.statuses} /> : null}
      {settings.data && part === 'workflow' ? <WorkflowEditor statuses={settings.data.statuses} /> : null}
      {settings.data && (part === 'types' || part === 'categories') ? (
        <NamedList key={part} part={part} items={settings.data[part]} />
      ) : null}
      {settings.data && part === 'tags' ? (
        <p>{settings.data.tags.length > 0 ? settings.data.tags.join(' · ') : m.tickets_tags_empty()}</p>
      ) : null}
      {part === 'duplicates' ? (
        <Suspense fallback={null}>
          <DuplicatesSection />
        </Suspense>
      ) : null}
      {part === 'closing' ? (
        <Suspense fallback={null}>
          <ClosingSection />
        </Suspense>
      ) : null}
    </Page>
  );
}
