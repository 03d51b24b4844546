import { Select } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { Page, Section } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { type Distribution, useDistributions } from '../../workforce/queries.ts';
import { EditDistribution } from './edit-distribution.tsx';
import { Preview } from './preview.tsx';

/** How the tickets of each team are given to its people, and who would get one now. */
export function DistributionPage() {
  const teams = useTeams();
  const rules = useDistributions();
  const [chosen, setChosen] = useState<string>();
  if (teams.isPending || rules.isPending) return <SkeletonRows label={m.shell_loading()} rows={6} height={44} avatar={false} />;
  const failed = teams.error ?? rules.error;
  if (failed) return <Failed error={failed} onRetry={() => void Promise.all([teams.refetch(), rules.refetch()])} />;
  const items = teams.data?.items ?? [];
  const of = (teamId: string) => rules.data?.items.find((rule) => rule.teamId === teamId);
  const first = items.find(({ id }) => of(id)?.enabled) ?? items[0];
  const team = items.find(({ id }) => id === chosen) ?? first;
  return (
    <Page title={m.distribution_title()} text={m.distribution_text()}>
      {team ? (
        <>
          <Select
            mb="md"
            maw={420}
            label={m.tickets_team()}
            data={items.map(({ id, name }) => ({ value: id as string, label: of(id)?.enabled ? m.distribution_team_on({ name }) : name }))}
            value={team.id}
            onChange={(teamId) => setChosen(teamId ?? undefined)}
            allowDeselect={false}
          />
          <EditDistribution key={`${team.id} ${of(team.id)?.version ?? 0}`} rule={of(team.id) ?? usual(team.id)} />
          <Section title={m.distribution_preview()} text={m.distribution_preview_text()}>
            <Preview />
          </Section>
        </>
      ) : (
        <p>{m.distribution_no_teams()}</p>
      )}
    </Page>
  );
}

/** What a team begins with. */
const usual = (teamId: Distribution['teamId']): Distribution => ({
  teamId,
  enabled: false,
  method: 'least_loaded',
  previousFirst: true,
  giveBackMinutes: 30,
  categoryIds: [],
  firstCompanyIds: [],
  needs: [],
  version: 0,
});
