import { ActionIcon, Button, Group, MultiSelect, NumberInput, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import * as m from '#words';
import { type User, useUsers } from '../../identity/directory/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import type { SlaPolicy } from './queries.ts';

type Stage = SlaPolicy['stages'][number];
const groups = ['assignee', 'team', 'leads'] as const;
const words = { assignee: m.sla_tell_assignee, team: m.sla_tell_team, leads: m.sla_tell_leads };

/** Whom to tell when how much of a promise is used up. */
export function Stages({ stages, onChange }: { stages: Stage[]; onChange: (stages: Stage[]) => void }) {
  const users = useUsers().data?.items;
  const choice = ({ id, name }: User) => ({ value: id as string, label: name });
  const people = users?.filter((user) => user.status === 'active').map(choice);
  const set = (at: number, change: Partial<Stage>) => onChange(stages.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <Stack gap={6} align="flex-start">
      {stages.map((stage, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a step is its place: it has nothing else to be known by
        <Group key={at} gap={6} align="flex-end" w="100%" wrap="nowrap">
          <NumberInput
            label={at === 0 ? m.sla_stage_share() : undefined}
            aria-label={m.sla_stage_share()}
            w={110}
            // as high as the people beside it, so that their names stand on one line
            styles={{ input: { minHeight: 34 } }}
            min={1}
            max={1000}
            suffix=" %"
            value={stage.share}
            onChange={(value) => typeof value === 'number' && value >= 1 && set(at, { share: Math.min(1000, Math.round(value)) })}
          />
          <MultiSelect
            style={{ flex: 1 }}
            label={at === 0 ? m.sla_stage_people() : undefined}
            aria-label={m.sla_stage_people()}
            data={[
              ...groups.map((value) => ({ value: value as string, label: words[value]() })),
              ...withGone(people, stage.userIds, 'user', users?.map(choice)),
            ]}
            value={[...stage.tell, ...stage.userIds]}
            onChange={(chosen) =>
              set(at, {
                tell: groups.filter((one) => chosen.includes(one)),
                userIds: chosen.filter((one) => !groups.some((group) => group === one)) as Stage['userIds'],
              })
            }
            searchable
          />
          <ActionIcon aria-label={m.sla_remove_row()} mb={3} onClick={() => onChange(stages.filter((_, place) => place !== at))}>
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        onClick={() => onChange([...stages, { share: 90, tell: ['assignee'], userIds: [] }])}
      >
        {m.sla_add_stage()}
      </Button>
    </Stack>
  );
}
