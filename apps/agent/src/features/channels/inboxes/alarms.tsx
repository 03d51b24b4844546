import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, formatInstant } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

const words: Record<string, (facts: { subject: string }) => string> = {
  inbox_receiving: m.channels_alarm_receiving,
  inbox_sending: m.channels_alarm_sending,
  mail_storm: m.channels_alarm_storm,
  quarantine: m.channels_alarm_quarantine,
  job_parked: m.channels_alarm_job,
  rule_failing: m.channels_alarm_rule,
  sending_held: m.channels_alarm_held,
  webhook_stopped: m.webhooks_alarm,
};

/** What is wrong with mail now. */
export function Alarms() {
  const locale = useLocale();
  const may = useMay('channels.manage');
  const alarms = useQuery({ queryKey: keys.alarms, queryFn: () => api.channels.listAlarms({}) }).data?.items ?? [];
  const clear = useChange({
    run: (alarmId: string) => api.channels.clearAlarm({ params: { alarmId } }),
    stale: [keys.alarms],
    failed: m.channels_alarm_refused(),
  });
  return alarms.map((alarm) => (
    <Banner
      key={alarm.id}
      tone="bad"
      action={
        may ? (
          <Button size="xs" variant="default" onClick={() => clear.mutate(alarm.id)}>
            {m.channels_alarm_clear()}
          </Button>
        ) : null
      }
    >
      {(words[alarm.kind] ?? m.channels_alarm_job)({ subject: alarm.subject })} {alarm.reason} · {formatInstant(alarm.raisedAt, locale)}
    </Banner>
  ));
}
