import { Button, Group, NumberInput, Select } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useCalendars } from '../../calendars/queries.ts';
import { useTeams } from '../../identity/directory/queries.ts';

type Cards = Outputs['workforce']['listAgentCards'];
const sources = { email: m.workforce_weight_email, api: m.workforce_weight_api, agent: m.workforce_weight_agent } as const;

/** What holds for all: hours of teams, when somebody is away, what a ticket of a channel weighs. */
export function ForAll({ settings, teamHours }: Pick<Cards, 'settings' | 'teamHours'>) {
  const teams = useTeams().data?.items ?? [];
  const calendars = useCalendars().data?.items ?? [];
  const [form, setForm] = useState(settings);
  const stale = [keys.agentCards, keys.agentStatuses, keys.floor];
  const hours = useChange({
    run: ({ teamId, calendarId }: { teamId: string; calendarId: string | null }) =>
      api.workforce.saveTeamHours({ params: { teamId }, body: { calendarId } } as never),
    stale,
    done: m.shell_saved(),
    failed: m.workforce_hours_refused(),
  });
  const save = useChange({
    run: () => api.workforce.saveWorkforceSettings({ body: form }),
    stale,
    done: m.shell_saved(),
    failed: m.workforce_settings_refused(),
  });
  const whole = (value: string | number, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(Number(value)) || least));
  return (
    <>
      <Section title={m.workforce_team_hours()} text={m.workforce_team_hours_text()}>
        <Group gap="md">
          {teams.map((team) => (
            <Select
              key={team.id}
              w={240}
              label={team.name}
              placeholder={m.workforce_hours_of_account()}
              data={calendars.map(({ id, name }) => ({ value: id as string, label: name }))}
              value={teamHours.find(({ teamId }) => teamId === team.id)?.calendarId ?? null}
              onChange={(calendarId) => hours.mutate({ teamId: team.id, calendarId })}
              clearable
              clearButtonProps={{ 'aria-label': m.workforce_hours_of_account() }}
            />
          ))}
        </Group>
      </Section>
      <Section title={m.workforce_for_all()} text={m.workforce_for_all_text()}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Group gap="md" align="flex-end">
            <NumberInput
              w={240}
              label={m.workforce_away_after()}
              min={1}
              max={480}
              value={form.awayAfterMinutes}
              onChange={(value) => setForm({ ...form, awayAfterMinutes: whole(value, 1, 480) })}
            />
            {(Object.keys(sources) as (keyof typeof sources)[]).map((source) => (
              <NumberInput
                key={source}
                w={210}
                label={sources[source]()}
                min={0}
                max={100}
                value={form.weights[source] ?? 1}
                onChange={(value) => setForm({ ...form, weights: { ...form.weights, [source]: whole(value, 0, 100) } })}
              />
            ))}
            <Button type="submit" loading={save.isPending}>
              {m.shell_save()}
            </Button>
          </Group>
        </form>
      </Section>
    </>
  );
}
