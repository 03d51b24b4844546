import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keys } from '@otklik/client';
import { ruleChoices } from '@otklik/contract/automation/rule-fields.ts';
import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import { IconHistory } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { api } from '../../../base/api.ts';
import { lazily } from '../../../base/lazily.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import type { AskedField } from '../../tickets/filter/fields.ts';
import { FilterEditor } from '../../tickets/filter/filter-editor.tsx';
import { ActionsEditor } from '../actions/actions-editor.tsx';
import { actionNames } from './action-names.ts';
import { ActionValue } from './action-value.tsx';
import { Findings, placeOf } from './findings.tsx';
import { freshAction, isWhole } from './fresh-action.ts';
import { bodyOf, freshRule, type Rule, type RuleBody, useRuleCheck } from './queries.ts';
import { useRuleFields } from './rule-fields.ts';
import styles from './rules.module.css';
import { WhenEditor } from './when-editor.tsx';

const kinds = { names: actionNames, fresh: freshAction, Value: ActionValue };
const DryRun = lazily(() => import('./dry-run.tsx').then((file) => ({ default: file.DryRun })));

/** One rule: when, if, then; a new one may begin as a `draft` of the library. What the server finds in it is told while it is being written. */
export function EditRule({ rule, draft, onClose }: { rule: Rule | undefined; draft?: RuleBody | undefined; onClose: () => void }) {
  const fields = useRuleFields();
  const [form, setForm] = useState(() => rule ?? { ...freshRule(), ...draft });
  const set = (change: Partial<RuleBody>) => setForm((old) => ({ ...old, ...change }));
  const body = bodyOf(form);
  const whole = isComplete(body, fields);
  const [trying, setTrying] = useState<RuleBody>();
  const [text] = useDebouncedValue(whole ? JSON.stringify({ ...body, name: body.name.trim() || '—' }) : '', 400);
  const found = useRuleCheck(form.id, text).data?.findings;
  const at = (place: ReturnType<typeof placeOf>) => (
    <div role="status" className={styles.found}>
      {whole && found ? <Findings findings={found.filter((one) => placeOf(one) === place)} /> : null}
    </div>
  );
  const save = useChange({
    run: () => api.automation.saveRule({ params: { ruleId: form.id }, body: { ...body, ...(rule && { version: rule.version }) } }),
    stale: [keys.rules],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={rule ? m.rules_edit() : m.rules_add()} onClose={onClose} save={save} size={900}>
      <Group align="flex-end">
        <TextInput
          flex={1}
          label={m.rules_name()}
          required
          maxLength={120}
          value={form.name}
          onChange={({ currentTarget: { value: name } }) => set({ name })}
          data-autofocus
        />
        <Switch
          mb={6}
          label={m.rules_on()}
          checked={form.enabled}
          onChange={({ currentTarget: { checked: enabled } }) => set({ enabled })}
        />
      </Group>
      {at('rule')}
      <Section title={m.rules_when()}>
        <WhenEditor when={form.when} onChange={(when) => set({ when })} />
      </Section>
      <Section title={m.rules_if()} text={m.rules_if_hint()}>
        {at('if')}
        <FilterEditor filter={form.if} fields={fields} onChange={(filter) => set({ if: filter })} />
      </Section>
      <Section title={m.rules_then()} text={m.rules_then_hint()}>
        {at('then')}
        <ActionsEditor kinds={kinds} actions={form.actions} onChange={(actions) => set({ actions })} />
      </Section>
      {form.when.kind === 'event' ? (
        <Switch label={m.rules_stop()} checked={form.stop} onChange={({ currentTarget: { checked: stop } }) => set({ stop })} />
      ) : null}
      <div role="status">{whole ? null : form.actions.length === 0 ? m.rules_no_actions() : m.rules_check_incomplete()}</div>
      <Button
        variant="default"
        disabled={!whole}
        leftSection={<IconHistory size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => setTrying({ ...body, name: body.name.trim() || '—' })}
      >
        {m.dry_run_open()}
      </Button>
      <Suspense fallback={null}>{trying ? <DryRun ruleId={form.id} rule={trying} onClose={() => setTrying(undefined)} /> : null}</Suspense>
    </FormModal>
  );
}

/** Whether a rule says all that the server needs to look at it. */
function isComplete({ when, if: filter, actions }: RuleBody, fields: readonly AskedField[]): boolean {
  const isAsked = (condition: ReturnType<typeof conditionsOf>[number]) => {
    const field = fields.find(({ key }) => key === condition.field)?.field;
    // an archived field is offered no more, and the server says so
    if (field === undefined) return customFieldId(condition.field) !== null;
    return faultOf(condition, field, ruleChoices[field.of ?? '']) === null;
  };
  const waits = when.kind === 'event' ? when.events.length > 0 : when.kind === 'timer' || when.days.length > 0;
  return waits && conditionsOf(filter).every(isAsked) && actions.length > 0 && actions.every(isWhole);
}
