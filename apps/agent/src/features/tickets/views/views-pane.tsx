import { Kbd } from '@otklik/ui';
import {
  IconCheck,
  IconClockPause,
  IconHourglass,
  IconInbox,
  IconListDetails,
  IconSearch,
  IconStack2,
  IconUser,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react';
import { usePanels } from '../../../base/panels.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useViews } from './queries.ts';
import { SavedList } from './saved-list.tsx';
import { type ShippedView, shippedViews } from './view-id.ts';
import { ViewLink } from './view-link.tsx';
import { viewName } from './view-name.ts';
import styles from './views-pane.module.css';

const icons: Record<ShippedView, TablerIcon> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  open: IconStack2,
  waiting: IconHourglass,
  snoozed: IconClockPause,
  solved: IconCheck,
  all: IconInbox,
};

/** The column of views: shipped ones and one per team, each with the number of tickets in it. */
export function ViewsPane({ viewId, onPick }: { viewId: string; onPick?: () => void }) {
  const views = useViews().data?.items ?? shippedViews.map((key) => ({ key, teamId: null, viewId: null, count: -1, more: false }));
  const { teams } = useDirectory();
  // the server counts only what people work through: the view of all stands without a number
  const shipped = shippedViews.map(
    (key) => views.find((view) => view.key === key && !view.teamId) ?? { key, teamId: null, viewId: null, count: -1, more: false },
  );
  const queueOf = (view: { teamId: string | null }) => views.find((one) => one.key === `queue-${view.teamId}`);
  const ofTeams = views.filter((view) => view.key.startsWith('team-') && view.teamId && teams.has(view.teamId));
  return (
    <div className={styles.pane}>
      <button type="button" className={styles.search} onClick={() => usePanels.getState().open('palette')}>
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span>{m.shell_search()}</span>
        <Kbd keys={['Ctrl', 'K']} />
      </button>
      <h2 className={styles.title}>{m.tickets_views_queues()}</h2>
      <ul className={styles.views}>
        {shipped.map((view) => {
          const Icon = icons[view.key as ShippedView];
          return (
            <li key={view.key}>
              <ViewLink
                id={view.key}
                on={view.key === viewId}
                name={viewName(view.key)}
                count={view.count}
                more={view.more}
                onPick={onPick}
              >
                <Icon size={17} stroke={1.6} aria-hidden="true" />
              </ViewLink>
            </li>
          );
        })}
      </ul>
      <SavedList viewId={viewId} onPick={onPick} />
      {ofTeams.length > 0 ? <h2 className={styles.title}>{m.tickets_views_teams()}</h2> : null}
      <ul className={styles.views}>
        {ofTeams.map((view) => {
          const team = teams.get(view.teamId ?? '');
          return (
            <li key={view.teamId}>
              <ViewLink id={view.key} on={view.key === viewId} name={team?.name ?? ''} count={view.count} more={view.more} onPick={onPick}>
                <i className={styles.team} style={{ background: team?.color }} />
              </ViewLink>
              {viewId === view.key || viewId === queueOf(view)?.key ? (
                <div className={styles.queue}>
                  <ViewLink
                    id={`queue-${view.teamId}`}
                    on={viewId === `queue-${view.teamId}`}
                    name={m.views_queue()}
                    count={queueOf(view)?.count ?? -1}
                    more={queueOf(view)?.more ?? false}
                    onPick={onPick}
                  >
                    <IconListDetails size={16} stroke={1.6} aria-hidden="true" />
                  </ViewLink>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
