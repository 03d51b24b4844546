import { Button, Group } from '@mantine/core';
import { keys } from '@otklik/client';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconBooks, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { lazily } from '../../../base/lazily.ts';
import { movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import { Page } from '../../../base/page/page.tsx';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { bodyOf, type Rule, type RuleBody, useRules } from './queries.ts';
import { RuleRow } from './rule-row.tsx';
import styles from './rules.module.css';

const EditRule = lazily(() => import('./edit-rule.tsx').then((file) => ({ default: file.EditRule })));
const RunLog = lazily(() => import('./run-log.tsx').then((file) => ({ default: file.RunLog })));
const Library = lazily(() => import('./library/library.tsx').then((file) => ({ default: file.Library })));
const stale = [keys.rules];

/** Rules in the order they are carried out: switched, moved, changed, removed; the log of each. */
export function RulesPage() {
  const list = useRules();
  const [editing, setEditing] = useState<Rule | { draft?: RuleBody }>();
  const [choosing, setChoosing] = useState(false);
  const { asked, forget } = useAskedRule(list.data?.items ?? []);
  const open = editing ?? asked;
  const close = () => {
    setEditing(undefined);
    forget();
  };
  const [reading, setReading] = useState<Rule>();
  const failed = m.rules_refused();
  const save = (rule: Rule, part: Partial<Rule> = {}) =>
    api.automation.saveRule({ params: { ruleId: rule.id }, body: bodyOf({ ...rule, ...part }) });
  const restore = useChange({ run: (rule: Rule) => save(rule), stale, failed });
  const turn = useChange({
    run: (rule: Rule) => save(rule, { enabled: !rule.enabled }),
    stale,
    failed,
    onDone: (now, before) => offerUndo((now.enabled ? m.rules_was_on : m.rules_was_off)({ name: now.name }), () => restore.mutate(before)),
  });
  const { rules, said, ordering, place } = useRuleOrder(list.data?.items ?? []);
  const putBack = useChange({
    run: async ({ rule, ids }: { rule: Rule; ids: Rule['id'][] }) => {
      await save(rule);
      await place(ids);
    },
    stale,
    failed,
  });
  const remove = useChange({
    run: ({ rule }: { rule: Rule; ids: Rule['id'][] }) => api.automation.removeRule({ params: { ruleId: rule.id } }),
    stale,
    failed,
    onDone: (_, was) => offerUndo(m.rules_removed({ name: was.rule.name }), () => putBack.mutate(was)),
  });
  const add = (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconBooks size={16} stroke={1.7} aria-hidden="true" />} onClick={() => setChoosing(true)}>
        {m.ready_rules_open()}
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing({})}>
        {m.rules_add()}
      </Button>
    </Group>
  );
  return (
    <Page wide title={m.rules_title()} text={m.rules_text()} actions={rules.length > 0 ? add : undefined}>
      {list.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={56} avatar={false} /> : null}
      {list.isError && !list.data ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && rules.length === 0 ? <EmptyState title={m.rules_empty()} text={m.rules_empty_text()} action={add} /> : null}
      {rules.length > 0 ? (
        <ol className={styles.list} aria-label={m.rules_title()}>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              ordering={ordering}
              onSwitch={() => turn.mutate(rule)}
              onEdit={() => setEditing(rule)}
              onLog={() => setReading(rule)}
              onRemove={() => remove.mutate({ rule, ids: rules.map(({ id }) => id) })}
            />
          ))}
        </ol>
      ) : null}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <Suspense fallback={null}>
        {choosing ? (
          <Library
            onClose={() => setChoosing(false)}
            onPick={(draft) => {
              setChoosing(false);
              setEditing({ draft });
            }}
          />
        ) : null}
        {open && 'id' in open ? <EditRule key={open.id} rule={open} onClose={close} /> : null}
        {open && !('id' in open) ? <EditRule key="new" rule={undefined} draft={open.draft} onClose={close} /> : null}
        {reading ? <RunLog key={reading.id} rule={reading} onClose={() => setReading(undefined)} /> : null}
      </Suspense>
    </Page>
  );
}

/** The rule that the address names, as a link of a ticket does; `forget` takes it out of the address. */
function useAskedRule(items: readonly Rule[]) {
  const { rule } = useSearch({ strict: false }) as { rule?: string };
  const navigate = useNavigate();
  const forget = () => {
    if (rule) void navigate({ to: '/settings/rules', search: {}, replace: true });
  };
  return { asked: items.find(({ id }) => id === rule), forget };
}

/** The order as it is shown: moved at once, told to the server one move after another. */
function useRuleOrder(items: readonly Rule[]) {
  const queryClient = useQueryClient();
  const [moved, setMoved] = useState<readonly Rule['id'][]>();
  const [said, setSaid] = useState('');
  const placeOf = (rule: Rule) => moved?.indexOf(rule.id) ?? rule.position;
  const rules = items.toSorted((a, b) => placeOf(a) - placeOf(b));
  const place = (ruleIds: Rule['id'][]) => api.automation.orderRules({ body: { ruleIds } });
  const order = useMutation({
    scope: { id: 'rule-order' },
    mutationFn: place,
    onError: (error) => toastRefused(m.rules_refused(), error),
    onSettled: async (_answer, _error, asked) => {
      await queryClient.invalidateQueries({ queryKey: keys.rules });
      // another step may be under way already
      setMoved((now) => (now?.join() === asked.join() ? undefined : now));
    },
  });
  const ids = rules.map(({ id }) => id);
  const ordering = useOrdering(ids, (id, to) => {
    const next = movedTo(ids, ids.indexOf(id as Rule['id']), to);
    setMoved(next);
    setSaid(m.rules_moved({ name: rules.find((rule) => rule.id === id)?.name ?? '', place: to + 1, all: next.length }));
    order.mutate(next);
  });
  return { rules, said, ordering, place };
}
