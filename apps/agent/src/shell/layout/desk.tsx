import { OfflineBar, ToastHost } from '@otklik/ui';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { fetchAhead, lazily } from '../../base/lazily.ts';
import * as m from '#words';
import { useKeyBindings } from '../../base/keys/use-key-bindings.ts';
import { useChecklistsAsked } from '../../features/tickets/checklists/store.ts';
import { useTimeAsked } from '../../features/tickets/time/store.ts';
import { useRequired } from '../../features/tickets/forms/required-store.ts';
import { TieDialogs } from '../../features/tickets/merging/tie-dialogs.tsx';
import { useLiveCounters } from '../../features/tickets/views/queries.ts';
import { useLive } from '../live/use-live.ts';
import { usePanels } from '../../base/panels.ts';
import styles from './desk.module.css';
import { Rail } from './rail.tsx';
import { useGeneralCommands } from './use-general-commands.ts';
import { usePushes } from './use-pushes.ts';
import { useReturnToSignIn } from './use-return-to-sign-in.ts';

const Palette = lazily(() => import('../palette/palette.tsx').then((file) => ({ default: file.Palette })));
const KeyMap = lazily(() => import('../keys/key-map.tsx').then((file) => ({ default: file.KeyMap })));
const NewTicket = lazily(() => import('../../features/tickets/new-ticket/new-ticket.tsx').then((file) => ({ default: file.NewTicket })));

const RequiredPrompt = lazily(() =>
  import('../../features/tickets/forms/required-prompt.tsx').then((file) => ({ default: file.RequiredPrompt })),
);

const ChecklistsDialog = lazily(() =>
  import('../../features/tickets/checklists/checklists-dialog.tsx').then((file) => ({ default: file.ChecklistsDialog })),
);

const TimeDialog = lazily(() => import('../../features/tickets/time/time-dialog.tsx').then((file) => ({ default: file.TimeDialog })));

const Resend = lazily(() => import('../../features/tickets/composer/resend.tsx'));

const StatusKeeper = lazily(() => import('../../features/workforce/status/keeper.tsx'));

/** The window: rail on the left, a page beside it, and what floats over both. */
export function DeskLayout() {
  const feed = useLive();
  useLiveCounters();
  const panel = usePanels((state) => state.panel);
  const seen = usePanels((state) => state.seen);
  const asked = useRequired((state) => state.asked !== null);
  const steps = useChecklistsAsked((state) => state.asked !== null);
  const entering = useTimeAsked((state) => state.asked !== null);
  useGeneralCommands();
  useKeyBindings();
  useReturnToSignIn();
  usePushes();
  useEffect(() => void fetchAhead(), []);
  return (
    <div className={styles.desk}>
      <OfflineBar shown={feed === 'lost'} text={m.shell_offline()} />
      <Rail />
      <Outlet />
      <Suspense fallback={null}>
        {seen.has('palette') ? <Palette opened={panel === 'palette'} /> : null}
        {seen.has('keys') ? <KeyMap opened={panel === 'keys'} /> : null}
        {seen.has('new-ticket') ? <NewTicket opened={panel === 'new-ticket'} /> : null}
        <StatusKeeper />
        <Resend />
        {asked ? <RequiredPrompt /> : null}
        {entering ? <TimeDialog /> : null}
        {steps ? <ChecklistsDialog /> : null}
      </Suspense>
      <TieDialogs />
      <ToastHost label={m.shell_toasts()} closeLabel={m.shell_close()} />
    </div>
  );
}
