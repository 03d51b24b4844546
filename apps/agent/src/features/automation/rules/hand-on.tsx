import { Select, Stack, TextInput } from '@mantine/core';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useChecklistTemplates } from '../../tickets/checklists/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import { useLines } from '../../workforce/queries.ts';
import { type RuleAction, useRuleWebhooks } from './queries.ts';

type HandOnProps = {
  action: Extract<RuleAction, { do: 'webhook' | 'checklist' | 'escalate' }>;
  label: string;
  onChange: (action: RuleAction) => void;
};
type Choice = { id: string; name: string };

/** The value of an action that hands the ticket on: to another line, to the steps of a checklist, to another program. */
export function HandOn({ action, label, onChange }: HandOnProps) {
  const webhooks = useRuleWebhooks().data?.items;
  const templates = useChecklistTemplates().data?.items;
  const lines = useLines().data?.items;
  const directory = useDirectory();
  if (action.do === 'webhook')
    return (
      <OneOf
        label={label}
        from={webhooks}
        thing="webhook"
        value={action.webhookId}
        onChange={(id) => onChange({ ...action, webhookId: id as never })}
      />
    );
  if (action.do === 'checklist')
    return (
      <OneOf
        label={label}
        from={templates}
        thing="checklist_template"
        value={action.templateId}
        onChange={(id) => onChange({ ...action, templateId: id as never })}
      />
    );
  const ofLine = new Set(lines?.find(({ id }) => id === action.lineId)?.teamIds);
  const teams = [...directory.teams.values()]
    .filter(({ id }) => ofLine.has(id))
    .map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <Stack gap="xs">
      <OneOf
        label={label}
        from={lines}
        thing="line"
        value={action.lineId}
        onChange={(id) => onChange({ do: action.do, lineId: id as never, reason: action.reason })}
      />
      <Select
        label={m.rules_escalate_team()}
        data={[{ value: '', label: m.rules_escalate_first_team() }, ...withGone(lines && teams, [action.teamId], 'team')]}
        value={action.teamId ?? ''}
        onChange={(id) => onChange({ do: action.do, lineId: action.lineId, reason: action.reason, ...(id && { teamId: id as never }) })}
        allowDeselect={false}
        searchable
      />
      <TextInput
        label={m.rules_escalate_reason()}
        required
        maxLength={500}
        value={action.reason}
        onChange={({ currentTarget: { value: reason } }) => onChange({ ...action, reason })}
      />
    </Stack>
  );
}

function OneOf({
  label,
  from,
  thing,
  value,
  onChange,
}: {
  label: string;
  from: readonly Choice[] | undefined;
  thing: 'webhook' | 'checklist_template' | 'line';
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={m.views_choose()}
      nothingFoundMessage={m.shell_nothing_found()}
      data={withGone(
        from?.map(({ id, name }) => ({ value: id, label: name })),
        [value],
        thing,
      )}
      value={value || null}
      onChange={(id) => id && onChange(id)}
      allowDeselect={false}
      searchable
    />
  );
}
