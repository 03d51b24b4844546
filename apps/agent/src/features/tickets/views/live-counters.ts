import { keys, touchedBy } from '@otklik/client';
import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { listen } from '../../../base/live/hear.ts';
import { makeCounterFeed } from './counter-feed.ts';
import { mayChange, movesWithTime } from './depends-on.ts';
import type { Counted, SavedView, SavedViews } from './saved-view.ts';

const minuteMs = 60_000;

/** Keeps the counters true until the answer is called: an event counts the views it may have changed, a minute those that time moves. A hidden window waits until it is seen. */
export function keepCounters(queryClient: QueryClient, seesAll: boolean): () => void {
  let missed = false;
  const feed = makeCounterFeed(async (dirty) => {
    const fresh = await api.tickets.listViews({ query: dirty === 'all' ? {} : { only: dirty.join(',') } });
    const found = new Map(fresh.items.map((item) => [item.key, item]));
    queryClient.setQueryData<Counted>(keys.views, (old) =>
      dirty === 'all' || !old ? fresh : { items: old.items.map((item) => found.get(item.key) ?? item) },
    );
  });
  const touch = (isOld: (key: string, filter: SavedView['filter'] | undefined) => boolean) => {
    if (document.hidden) {
      missed = true;
      return;
    }
    const saved = queryClient.getQueryData<SavedViews>(keys.savedViews)?.items ?? [];
    const filters = new Map(saved.map((view) => [`view-${view.id}`, view.filter]));
    const known = queryClient.getQueryData<Counted>(keys.views)?.items ?? [];
    feed.touch(known.map(({ key }) => key).filter((key) => isOld(key, filters.get(key))));
  };
  const seen = () => {
    if (document.hidden || !missed) return;
    missed = false;
    feed.touch('all');
  };
  const forget = listen((event) => {
    if (event.type === 'views.changed') return feed.touch('all');
    const touched = touchedBy(event);
    if (touched === 'all' || touched.size > 0) touch((key, filter) => mayChange(key, filter, touched, seesAll));
  });
  const timer = setInterval(() => touch((_key, filter) => filter !== undefined && movesWithTime(filter)), minuteMs);
  document.addEventListener('visibilitychange', seen);
  return () => {
    forget();
    clearInterval(timer);
    document.removeEventListener('visibilitychange', seen);
    feed.stop();
  };
}
