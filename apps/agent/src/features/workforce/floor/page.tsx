import { formatMoment } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useFloor } from '../queries.ts';
import styles from '../workforce.module.css';
import { Person } from '../person.tsx';
import { StatusOf } from './status-of.tsx';

const order = ['online', 'busy', 'away', 'off'];

/** Who is here with how much, and how much waits in each team; live. */
export function FloorPage() {
  const floor = useFloor();
  const locale = useLocale();
  const { users, teams } = useDirectory();
  const when = (at: string | null) => (at ? formatMoment(at, Date.now(), locale) : '—');
  const agents = (floor.data?.agents ?? []).toSorted(
    (a, b) =>
      order.indexOf(a.status) - order.indexOf(b.status) || (users.get(a.userId)?.name ?? '').localeCompare(users.get(b.userId)?.name ?? ''),
  );
  return (
    <Page wide title={m.workforce_floor_title()} text={m.workforce_floor_text()}>
      <ul className={styles.queues} aria-label={m.workforce_queues()}>
        {(floor.data?.queues ?? []).map((queue) => (
          <li key={queue.teamId ?? ''} className={styles.queue}>
            {queue.teamId ? (teams.get(queue.teamId)?.name ?? m.workforce_team()) : m.workforce_no_team()}
            <strong>{queue.waiting}</strong>
            <small>{queue.oldestAt ? m.workforce_oldest({ when: when(queue.oldestAt) }) : m.workforce_nothing_waits()}</small>
            {queue.enabled ? null : <small>{m.workforce_by_hand()}</small>}
          </li>
        ))}
      </ul>
      <DataTable
        query={floor}
        rows={agents}
        keyOf={(one) => one.userId}
        label={m.workforce_floor_title()}
        empty={m.workforce_floor_empty()}
        emptyText={m.workforce_floor_empty_text()}
        columns={[
          { key: 'name', title: m.workforce_person(), cell: (one) => <Person name={users.get(one.userId)?.name ?? ''} /> },
          {
            key: 'status',
            title: m.workforce_status(),
            cell: (one) => (
              <>
                <StatusOf userId={one.userId} name={users.get(one.userId)?.name ?? ''} status={one.status} />
                {one.absentUntil ? (
                  <div className={styles.hint}>
                    {m.workforce_absent_until({ when: when(one.absentUntil) })}
                    {one.substituteId ? ` · ${m.workforce_instead({ name: users.get(one.substituteId)?.name ?? '' })}` : ''}
                  </div>
                ) : null}
              </>
            ),
          },
          { key: 'since', title: m.workforce_since(), cell: (one) => when(one.since) },
          {
            key: 'load',
            title: m.workforce_load(),
            cell: (one) =>
              one.takesWork ? (
                <span className={styles.load}>
                  <span className={styles.bar} aria-hidden="true">
                    <i
                      data-full={one.load >= one.capacity || undefined}
                      style={{ width: `${Math.min(100, Math.round((one.load / one.capacity) * 100))}%` }}
                    />
                  </span>
                  {m.workforce_load_of({ load: one.load, capacity: one.capacity })}
                </span>
              ) : (
                m.workforce_takes_nothing()
              ),
          },
          {
            key: 'teams',
            title: m.workforce_teams(),
            cell: (one) =>
              one.teamIds
                .map((id) => teams.get(id)?.name)
                .filter(Boolean)
                .join(', ') || '—',
          },
        ]}
      />
    </Page>
  );
}
