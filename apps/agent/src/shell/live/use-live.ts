import { type FeedState, keys, type LiveEvent, openFeed, staleBy } from '@otklik/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { liveUrl } from '../../base/api.ts';
import { hearEvent } from '../../base/live/hear.ts';
import { hearPresence } from '../../base/live/presence.ts';

/** Keeps the live stream open while the desk stands: events mark cached answers as old, and after a gap everything is asked again. */
export function useLive(): FeedState {
  const [state, setState] = useState<FeedState>('connecting');
  const queryClient = useQueryClient();
  useEffect(() => {
    let lostTimer: ReturnType<typeof setTimeout> | undefined;
    const close = openFeed({
      url: liveUrl,
      onEvent: (event: LiveEvent) => {
        for (const queryKey of staleBy(event).queries) void queryClient.invalidateQueries({ queryKey });
        hearEvent(event);
      },
      onPresence: hearPresence,
      onGap: () => {
        void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'ticket-list' && query.queryKey[0] !== 'views' });
        hearEvent({ type: 'ticket.gap', data: {} });
      },
      onState: (next) => {
        // a blink of the network is nobody's business; while it stays away each attempt says `lost` again, and the first one counts
        if (next === 'lost')
          lostTimer ??= setTimeout(() => {
            setState('lost');
            // the stream may have ended because the session did: asking who I am tells, and leads to sign-in
            void queryClient.invalidateQueries({ queryKey: keys.me });
          }, 2500);
        else if (next === 'live') {
          clearTimeout(lostTimer);
          lostTimer = undefined;
          setState('live');
        }
      },
    });
    return () => {
      clearTimeout(lostTimer);
      close();
    };
  }, [queryClient]);
  return state;
}
