import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import * as m from '#words';
import type { RuleAction } from './queries.ts';

type MergeAction = Extract<RuleAction, { do: 'merge_duplicate' }>;
type MergeValueProps = { action: MergeAction; onChange: (action: RuleAction) => void };

/** How like a ticket must be to be merged into, and whose it may be. */
export function MergeValue({ action, onChange }: MergeValueProps) {
  return (
    <Stack gap={6}>
      <Group align="flex-end">
        <NumberInput
          label={m.rules_merge_from()}
          min={1}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          required
          w={220}
          value={action.from}
          onChange={(from) => typeof from === 'number' && onChange({ ...action, from })}
        />
        <Select
          label={m.rules_merge_of()}
          data={[
            { value: 'requester', label: m.rules_merge_of_requester() },
            { value: 'company', label: m.rules_merge_of_company() },
          ]}
          value={action.of}
          onChange={(of) => onChange({ ...action, of: of === 'company' ? 'company' : 'requester' })}
          allowDeselect={false}
          flex={1}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {m.rules_merge_hint()}
      </Text>
    </Stack>
  );
}
