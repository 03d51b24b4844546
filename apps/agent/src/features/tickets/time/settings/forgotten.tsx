import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../base/api.ts';
import { SettingsForm, SettingsSection } from '../../../../base/page/settings-section.tsx';
import { useChange } from '../../../../base/use-change.ts';
import * as m from '#words';
import { durationText, readTypedDuration } from '../duration.ts';
import { DurationInput } from '../duration-input.tsx';

const key = [...keys.ticketSettings, 'time'];
const [least, most] = [30, 1440];

/** After how long a running timer is taken for a forgotten one. */
export function ForgottenTimer() {
  const settings = useQuery({ queryKey: key, queryFn: () => api.tickets.getTimeSettings({}) });
  return (
    <SettingsSection title={m.time_forgotten_title()} text={m.time_forgotten_text()} query={settings}>
      {({ forgottenAfterMinutes }, of) => <Form key={of} minutes={forgottenAfterMinutes} />}
    </SettingsSection>
  );
}

function Form({ minutes }: { minutes: number }) {
  const [typed, setTyped] = useState(durationText(minutes));
  const read = readTypedDuration(typed);
  const fits = read !== null && read >= least && read <= most;
  const save = useChange({
    run: () => api.tickets.saveTimeSettings({ body: { forgottenAfterMinutes: read ?? minutes } }),
    stale: [key, keys.timer],
    done: m.shell_saved(),
  });
  return (
    <SettingsForm save={{ ...save, mutate: () => fits && save.mutate() }}>
      <DurationInput
        label={m.time_forgotten_after()}
        value={typed}
        onChange={setTyped}
        maw={260}
        {...(read !== null && !fits ? { description: m.time_forgotten_bounds() } : {})}
      />
    </SettingsForm>
  );
}
