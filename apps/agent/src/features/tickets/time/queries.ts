import { type Inputs, keys, type Outputs } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import * as m from '#words';
import { api } from '../../../base/api.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import { durationText } from './duration.ts';

export type TimeEntry = Outputs['tickets']['listTicketTime']['items'][number];
export type WorkType = Outputs['tickets']['listWorkTypes']['items'][number];
export type TimeFacts = Inputs['tickets']['addTime']['body'];
export type Correction = Inputs['tickets']['correctTime']['body'];

/** Kinds of work of the tenant. */
export function useWorkTypes() {
  return useQuery({ queryKey: keys.workTypes, queryFn: () => api.tickets.listWorkTypes({}), staleTime: 10 * 60_000 });
}

/** The timer that runs for me, here or on another device. */
export function useTimer() {
  return useQuery({ queryKey: keys.timer, queryFn: () => api.tickets.getTimer({}), staleTime: 5 * 60_000 });
}

/** Time worked on a ticket, as far as I may see it; every event of the ticket makes it old. */
export function useTicketTime(ticketId: string) {
  return useQuery({
    queryKey: [...keys.ticket(ticketId), 'time'],
    queryFn: () => api.tickets.listTicketTime({ params: { ticketId: ticketId as never } }),
    staleTime: 60_000,
  });
}

/** A person's time by day; mine when nobody is named. */
export function useTimeOf(userId: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...keys.myTime, userId ?? 'me'],
    queryFn: ({ pageParam }) =>
      api.tickets.listTime({
        query: { limit: 50, ...(userId ? { userId: userId as never } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** What a correction of an entry was, and why. */
export function useCorrections(entryId: string | undefined) {
  return useQuery({
    queryKey: [...keys.myTime, 'corrections', entryId],
    queryFn: () => api.tickets.listTimeCorrections({ params: { entryId: entryId as never } }),
    enabled: entryId !== undefined,
  });
}

/** Enters time; can be taken back. */
export function useAddTime(ticketId: string, onDone?: () => void) {
  const stale = [keys.ticket(ticketId), keys.myTime];
  const remove = useChange({ run: (entryId: string) => api.tickets.removeTime({ params: { entryId: entryId as never } }), stale });
  return useChange({
    run: (time: TimeFacts) => api.tickets.addTime({ params: { ticketId: ticketId as never, entryId: newId<'time_entry'>() }, body: time }),
    stale,
    failed: m.time_refused(),
    onDone: (made) => {
      onDone?.();
      offerUndo(m.time_added({ time: durationText(made.minutes) }), () => remove.mutate(made.id));
    },
  });
}

/** Takes an entry of mine away; can be had back. */
export function useRemoveTime() {
  const stale = [['ticket'], keys.myTime];
  const restore = useChange({
    run: ({ id, ticketId, minutes, day, workTypeId, note }: TimeEntry) =>
      api.tickets.addTime({ params: { ticketId, entryId: id }, body: { minutes, day, workTypeId, note } }),
    stale,
    failed: m.undo_refused(),
  });
  return useChange({
    run: ({ id }: TimeEntry) => api.tickets.removeTime({ params: { entryId: id } }),
    stale,
    failed: m.time_refused(),
    onDone: (_, entry) => offerUndo(m.time_removed({ time: durationText(entry.minutes) }), () => restore.mutate(entry)),
  });
}

/** Starts and stops my timer. What is stopped becomes an entry, what is thrown away can be had back. */
export function useTimerChanges() {
  const stale = [keys.timer, keys.myTime, ['ticket']];
  const told = (entry: { minutes: number; id: string }) =>
    offerUndo(m.time_added({ time: durationText(entry.minutes) }), () => remove.mutate(entry.id));
  const remove = useChange({ run: (entryId: string) => api.tickets.removeTime({ params: { entryId: entryId as never } }), stale });
  const start = useChange({
    run: ({ ticketId, startedAt }: { ticketId: string; startedAt?: string }) =>
      api.tickets.startTimer({ body: { ticketId, ...(startedAt ? { startedAt } : {}) } as never }),
    stale,
    failed: m.time_timer_refused(),
    onDone: ({ stopped }, { startedAt }) => {
      if (startedAt) return;
      if (stopped) return told(stopped);
      offerUndo(m.time_timer_started(), () => drop.mutate(undefined));
    },
  });
  const stop = useChange({
    run: (facts: Partial<TimeFacts>) => api.tickets.stopTimer({ body: facts as never }),
    stale,
    failed: m.time_timer_refused(),
    onDone: told,
  });
  const drop = useChange({
    run: (_: { ticketId: string; startedAt: string } | undefined) => api.tickets.dropTimer({}),
    stale,
    failed: m.time_timer_refused(),
    onDone: (_, was) => was && offerUndo(m.time_timer_dropped(), () => start.mutate(was)),
  });
  return { start, stop, drop };
}
