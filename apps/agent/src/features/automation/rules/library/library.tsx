import { Modal } from '@mantine/core';
import { Kbd } from '@otklik/ui';
import { type KeyboardEvent, useRef } from 'react';
import { useLocale } from '../../../../base/locale.ts';
import { useMe } from '../../../../base/session/queries.ts';
import * as m from '#words';
import { useLines } from '../../../workforce/queries.ts';
import type { RuleBody } from '../queries.ts';
import styles from './library.module.css';
import { draftOf, type ReadyRule, readyRules } from './ready-rules.ts';

type LibraryProps = { onPick: (draft: RuleBody) => void; onClose: () => void };

/** Rules that are ready but for a few words: a digit or Enter opens one as a draft, the arrow keys go through them. */
export function Library({ onPick, onClose }: LibraryProps) {
  const locale = useLocale();
  const language = useMe().tenant.locale;
  const lines = useLines();
  const list = useRef<HTMLOListElement>(null);
  const pick = (ready: ReadyRule) => onPick(draftOf(ready, { language, lines: lines.data?.items ?? [] }));
  const press = (event: KeyboardEvent) => {
    const ready = /^Digit\d$/.test(event.code) ? readyRules[(Number(event.code.slice(5)) + 9) % 10] : undefined;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.metaKey || event.ctrlKey || event.altKey || (!ready && !step)) return;
    event.preventDefault();
    if (ready) pick(ready);
    else focusBeside(list.current, step ?? 0);
  };
  return (
    <Modal opened onClose={onClose} title={m.ready_rules_title()} size={640} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <div onKeyDown={press} role="presentation">
        <p className={styles.hint}>{m.ready_rules_hint()}</p>
        <ol className={styles.list} ref={list} aria-label={m.ready_rules_title()}>
          {readyRules.map((ready, at) => (
            <li key={ready.key}>
              <button type="button" className={styles.ready} onClick={() => pick(ready)} data-autofocus={at === 0 || undefined}>
                <Kbd keys={[String((at + 1) % 10)]} />
                <span>
                  <strong>{ready.name({}, { locale })}</strong>
                  <span className={styles.text}>{ready.text({}, { locale })}</span>
                  {ready.business ? <code className={styles.text}>{m.ready_rules_by_event({ kind: ready.business })}</code> : null}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Modal>
  );
}

function focusBeside(list: HTMLOListElement | null, step: number): void {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
