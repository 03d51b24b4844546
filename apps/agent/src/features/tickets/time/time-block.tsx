import { ActionIcon, Button } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import { IconPlayerPlay, IconPlayerStop, IconPlus, IconX } from '@tabler/icons-react';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { useMay, useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { nameIn } from '../settings/names.ts';
import { dayText, durationText, moneyText } from './duration.ts';
import { Elapsed } from './elapsed.tsx';
import { useRemoveTime, useTicketTime, useTimer, useTimerChanges, useWorkTypes } from './queries.ts';
import { useTimeAsked } from './store.ts';
import styles from './time.module.css';

const mostShown = 8;

/** Time worked on a ticket: the timer, the sum, the entries. */
export function TimeBlock({ ticketId }: { ticketId: string }) {
  const me = useMe();
  const locale = useLocale();
  const may = useMay('tickets.note');
  const manages = useMay('time.manage');
  const { users } = useDirectory();
  const types = useWorkTypes().data?.items ?? [];
  const time = useTicketTime(ticketId);
  const timer = useTimer().data?.timer ?? null;
  const { start, stop } = useTimerChanges();
  const remove = useRemoveTime();
  const ask = useTimeAsked.getState().ask;
  if (time.isPending) return <SkeletonRows label={m.shell_loading()} rows={1} height={32} avatar={false} />;
  if (time.isError && !time.data) return <Failed error={time.error} onRetry={() => void time.refetch()} />;
  const { items, minutes, sums } = time.data;
  const runs = timer?.ticketId === ticketId;
  const wordsOf = ({ day, userId, workTypeId, amountMinor, currency }: (typeof items)[number]) => {
    const type = types.find(({ id }) => id === workTypeId);
    const cost = amountMinor !== null && currency !== null ? moneyText({ minor: amountMinor, currency }) : '';
    const who = userId === me.user.id ? '' : (users.get(userId)?.name ?? '');
    return [dayText(day, locale), who, type ? nameIn(type.names, locale) : '', cost].filter(Boolean).join(' · ');
  };
  return (
    <div>
      <div className={styles.sum}>
        <strong>{minutes > 0 ? durationText(minutes) : m.time_none()}</strong>
        {sums.map((sum) => (
          <span key={sum.currency}>{moneyText(sum)}</span>
        ))}
      </div>
      <ul className={styles.list}>
        {items.slice(0, mostShown).map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <button
              type="button"
              className={styles.open}
              disabled={!may || !(manages || entry.userId === me.user.id)}
              onClick={() => ask({ ticketId: entry.ticketId, entry })}
            >
              <span>
                {durationText(entry.minutes)}
                {entry.note ? ` · ${entry.note}` : ''}
              </span>
              <small>{wordsOf(entry)}</small>
            </button>
            {entry.userId === me.user.id ? (
              <ActionIcon size="sm" aria-label={m.time_remove({ time: durationText(entry.minutes) })} onClick={() => remove.mutate(entry)}>
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {items.length > mostShown ? <p className={styles.more}>{m.time_more({ n: items.length - mostShown })}</p> : null}
      {may ? (
        <div className={styles.acts}>
          {runs && timer ? (
            <Button
              size="compact-sm"
              color="red"
              variant="light"
              leftSection={<IconPlayerStop size={14} />}
              onClick={() => stop.mutate({})}
            >
              {m.time_stop()} · <Elapsed since={timer.startedAt} />
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlayerPlay size={14} />}
              onClick={() => start.mutate({ ticketId })}
            >
              {m.time_start()}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => ask({ ticketId })}>
            {m.time_add()}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
