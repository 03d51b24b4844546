import { Button, Group, Popover, Text } from '@mantine/core';
import { clockOf } from '@otklik/core/work-time/read-duration.ts';
import { IconClockPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import * as m from '#words';
import { durationText, readTypedDuration } from './duration.ts';
import { DurationInput } from './duration-input.tsx';
import { useElapsed } from './elapsed.tsx';
import { useTimer, useTimerChanges } from './queries.ts';
import styles from './time.module.css';

/** My running timer, on every page: how long, on which ticket; stopped, corrected or thrown away from here. One that ran for hours warns. */
export function TimerMark() {
  const { timer, forgottenAfterMinutes } = useTimer().data ?? {};
  return timer && forgottenAfterMinutes ? <Mark key={timer.startedAt} timer={timer} longest={forgottenAfterMinutes} /> : null;
}

type MarkProps = { timer: { ticketId: string; number: number; startedAt: string }; longest: number };

function Mark({ timer, longest }: MarkProps) {
  const elapsed = useElapsed(timer.startedAt);
  const forgotten = elapsed >= longest;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { stop, drop } = useTimerChanges();
  const said = typed.trim() === '' ? undefined : readTypedDuration(typed);
  return (
    <Popover opened={open} onChange={setOpen} position="right-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={styles.mark}
          data-forgotten={forgotten || undefined}
          aria-label={m.time_timer_runs({ time: clockOf(elapsed), number: timer.number })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconClockPlay size={18} stroke={1.6} aria-hidden="true" />
          <span>{clockOf(elapsed)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown w={280}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (said === null) return;
            stop.mutate(said === undefined ? {} : { minutes: said });
            setOpen(false);
          }}
        >
          <Text size="sm" fw={600}>
            <Link to="/tickets/$ticketId" params={{ ticketId: timer.ticketId }}>
              № {timer.number}
            </Link>{' '}
            · {clockOf(elapsed)}
          </Text>
          {forgotten ? (
            <Text size="sm" c="var(--warn-text)">
              {m.time_forgotten({ time: durationText(longest) })}
            </Text>
          ) : null}
          <DurationInput mt="xs" label={m.time_instead()} value={typed} onChange={setTyped} />
          <Group mt="sm" gap="xs" justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                setOpen(false);
                drop.mutate({ ticketId: timer.ticketId, startedAt: timer.startedAt });
              }}
            >
              {m.time_drop()}
            </Button>
            <Button type="submit" disabled={said === null}>
              {m.time_stop()}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
