import { MultiSelect, SegmentedControl } from '@mantine/core';
import { isMoveOfKinds, type Transition } from '@otklik/core/workflow/workflow.ts';
import { StatusBadge } from '@otklik/ui';
import { IconArrowRight, IconCheck, IconUsers } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useRoles } from '../../identity/people/queries.ts';
import { nameIn, statusTones } from './names.ts';
import type { Status } from './queries.ts';
import styles from './workflow.module.css';

type WorkflowGridProps = { statuses: readonly Status[]; transitions: readonly Transition[]; onChange: (transitions: Transition[]) => void };

/** The matrix of moves: a row per status a ticket is in, a column per status it may go to. Walked by arrows, toggled by space; who may stands below. */
export function WorkflowGrid({ statuses, transitions, onChange }: WorkflowGridProps) {
  const locale = useLocale();
  const roles = useRoles().data?.items ?? [];
  const grid = useRef<HTMLTableElement>(null);
  const shown = statuses.filter((status) => status.active);
  const [at, setAt] = useState<[number, number]>([0, 1]);
  const name = (status: Status | undefined) => (status ? nameIn(status.names, locale) : '');
  const moveOf = (from: string, to: string) => transitions.find((move) => move.from === from && move.to === to);
  const whoText = (from: Status, to: Status) => {
    if (!isMoveOfKinds(from.kind, to.kind)) return m.workflow_never();
    const move = moveOf(from.id, to.id);
    if (!move) return m.workflow_nobody();
    if (move.roleIds === null) return m.workflow_everybody();
    return m.workflow_roles({ roles: move.roleIds.map((id) => roles.find((role) => role.id === id)?.name ?? '').join(', ') });
  };
  const set = (from: string, to: string, roleIds: string[] | null | undefined) => {
    const rest = transitions.filter((move) => move.from !== from || move.to !== to);
    onChange(roleIds === undefined ? rest : [...rest, { from, to, roleIds }]);
  };
  const toggle = (from: Status, to: Status) => {
    if (from.id !== to.id && isMoveOfKinds(from.kind, to.kind)) set(from.id, to.id, moveOf(from.id, to.id) ? undefined : null);
  };
  const walk = (event: KeyboardEvent) => {
    const [down, right] = steps[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const last = shown.length - 1;
    const next: [number, number] = [Math.min(last, Math.max(0, at[0] + down)), Math.min(last, Math.max(0, at[1] + right))];
    setAt(next);
    grid.current?.querySelector<HTMLButtonElement>(`[data-cell="${next.join()}"]`)?.focus();
  };
  const [from, to] = [shown[at[0]], shown[at[1]]];
  const move = from && to ? moveOf(from.id, to.id) : undefined;
  return (
    <>
      <div className={styles.scroll}>
        <table ref={grid} className={styles.grid} aria-label={m.workflow_grid()}>
          <thead>
            <tr>
              <th scope="col">{m.workflow_from()}</th>
              {shown.map((status) => (
                <th key={status.id} scope="col">
                  <span>{name(status)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, r) => (
              <tr key={row.id}>
                <th scope="row">
                  <StatusBadge label={name(row)} tone={statusTones[row.kind]} />
                </th>
                {shown.map((column, c) => {
                  const own = moveOf(row.id, column.id);
                  const never = row.id === column.id || !isMoveOfKinds(row.kind, column.kind);
                  return (
                    <td key={column.id}>
                      <button
                        type="button"
                        data-cell={`${r},${c}`}
                        tabIndex={at[0] === r && at[1] === c ? 0 : -1}
                        className={styles.cell}
                        data-never={never || undefined}
                        aria-disabled={never}
                        aria-pressed={never ? undefined : own !== undefined}
                        aria-label={m.workflow_cell({ from: name(row), to: name(column), who: whoText(row, column) })}
                        title={whoText(row, column)}
                        onKeyDown={walk}
                        onFocus={() => setAt([r, c])}
                        onClick={() => toggle(row, column)}
                      >
                        {own && !never ? (
                          own.roleIds === null ? (
                            <IconCheck size={16} aria-hidden="true" />
                          ) : (
                            <IconUsers size={16} aria-hidden="true" />
                          )
                        ) : null}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.text}>{m.workflow_keys()}</p>
      {from && to && from.id !== to.id && isMoveOfKinds(from.kind, to.kind) ? (
        <div className={styles.who} role="group" aria-label={m.workflow_who()}>
          <strong>
            {name(from)} <IconArrowRight size={14} aria-hidden="true" /> {name(to)}
          </strong>
          <SegmentedControl
            size="xs"
            aria-label={m.workflow_who()}
            value={move === undefined ? 'nobody' : move.roleIds === null ? 'everybody' : 'roles'}
            onChange={(who) =>
              set(from.id, to.id, who === 'nobody' ? undefined : who === 'everybody' ? null : roles.slice(0, 1).map((role) => role.id))
            }
            data={[
              { value: 'nobody', label: m.workflow_who_nobody() },
              { value: 'everybody', label: m.workflow_who_everybody() },
              { value: 'roles', label: m.workflow_who_roles() },
            ]}
          />
          {move?.roleIds ? (
            <MultiSelect
              size="xs"
              aria-label={m.workflow_pick_roles()}
              data={roles.map((role) => ({ value: role.id as string, label: role.name }))}
              value={move.roleIds}
              onChange={(chosen) => set(from.id, to.id, chosen)}
            />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
