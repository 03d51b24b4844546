import { Button } from '@mantine/core';
import { EmptyState, formatCount } from '@otklik/ui';
import { IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useViews } from '../views/queries.ts';
import { viewName } from '../views/view-name.ts';

/** A view without tickets: why it is empty, and where there is work when there is some. */
export function EmptyView({ viewId }: { viewId: string }) {
  const locale = useLocale();
  const navigate = useNavigate();
  const waiting = useViews().data?.items.find((view) => view.key === 'unassigned')?.count ?? 0;
  const words = emptyWords[/^(team|queue)-/.test(viewId) ? 'queue' : viewId];
  return (
    <EmptyState
      icon={<IconInbox size={22} stroke={1.6} />}
      title={words?.title() ?? m.tickets_empty_title()}
      text={words?.text?.() ?? m.tickets_empty_text()}
      action={
        waiting > 0 && viewId !== 'unassigned' ? (
          <Button variant="default" onClick={() => void navigate({ to: '/views/$viewId', params: { viewId: 'unassigned' }, search: {} })}>
            {m.views_empty_to({ name: viewName('unassigned'), n: formatCount(waiting, locale) })}
          </Button>
        ) : undefined
      }
    />
  );
}

const emptyWords: Record<string, { title: () => string; text?: () => string }> = {
  queue: { title: m.views_empty_queue },
  mine: { title: m.views_empty_mine, text: m.views_empty_mine_text },
  unassigned: { title: m.views_empty_unassigned, text: m.views_empty_unassigned_text },
  waiting: { title: m.views_empty_waiting, text: m.views_empty_waiting_text },
  snoozed: { title: m.views_empty_snoozed, text: m.views_empty_snoozed_text },
};
