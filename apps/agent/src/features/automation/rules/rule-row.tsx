import { ActionIcon, Menu, Switch } from '@mantine/core';
import { formatInstant, StatusBadge } from '@otklik/ui';
import { IconArrowRight, IconDots } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import { DragHandle, type Ordering } from '../../../base/ordering/ordering.tsx';
import page from '../../../base/page/page.module.css';
import * as m from '#words';
import { actionNames } from './action-names.ts';
import { findingText } from './findings.tsx';
import type { Rule } from './queries.ts';
import styles from './rules.module.css';
import { whenInWords } from './when-words.ts';

/** lines of warnings in a row; the editor tells all of them */
const mostFindings = 3;

/** an alarm is raised then, too */
const manyFailures = 5;

type RuleRowProps = {
  rule: Rule;
  ordering: Ordering;
  onSwitch: () => void;
  onEdit: () => void;
  onLog: () => void;
  onRemove: () => void;
};

/** A rule in the list: what it waits for, what it does, whether it is on, how it fares. */
export function RuleRow({ rule, ordering, onSwitch, onEdit, onLog, onRemove }: RuleRowProps) {
  const locale = useLocale();
  const does = [...new Set(rule.actions.map((action) => actionNames[action.do]()))].join(', ');
  const found = [...new Set(rule.findings.toSorted((a, b) => Number(b.refused) - Number(a.refused)).map(findingText))];
  return (
    <li className={styles.rule} data-off={!rule.enabled || undefined} {...ordering.rowOf(rule.id)}>
      <DragHandle id={rule.id} name={rule.name} ordering={ordering} />
      <Switch aria-label={m.rules_switch({ name: rule.name })} checked={rule.enabled} onChange={onSwitch} />
      <div className={styles.words}>
        <button type="button" className={page.linkButton} onClick={onEdit}>
          {rule.name}
        </button>
        <div className={page.dim}>
          {whenInWords(rule.when, locale)} <IconArrowRight className={styles.arrow} size={14} stroke={1.6} aria-hidden="true" /> {does}
        </div>
        {found.slice(0, mostFindings).map((text) => (
          <div key={text} className={styles.finding}>
            {text}
          </div>
        ))}
        {found.length > mostFindings ? (
          <div className={styles.finding}>{m.gone_more_findings({ n: found.length - mostFindings })}</div>
        ) : null}
      </div>
      <div className={styles.fares}>
        {rule.failures >= manyFailures ? <StatusBadge small tone="red" label={m.rules_failing()} /> : null}
        {rule.failures > 0 && rule.failures < manyFailures ? <StatusBadge small tone="amber" label={m.gone_not_all()} /> : null}
        <span>{rule.lastRunAt ? m.rules_runs({ n: rule.runs }) : m.rules_never_ran()}</span>
        {rule.nextRunAt && rule.when.kind === 'schedule' ? (
          <span>{m.rules_next_run({ when: formatInstant(rule.nextRunAt, locale) })}</span>
        ) : null}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={m.rules_more({ name: rule.name })}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onLog}>{m.rules_log()}</Menu.Item>
          <Menu.Item onClick={onEdit}>{m.shell_change()}</Menu.Item>
          <Menu.Item onClick={onRemove}>{m.responses_remove()}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
