import { Button, Select } from '@mantine/core';
import { keys } from '@otklik/client';
import { StatusBadge } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { EditNames } from './edit-names.tsx';
import { nameIn, type StatusKind, statusKindName, statusTones } from './names.ts';
import type { Status } from './queries.ts';

const kinds = Object.keys(statusTones) as StatusKind[];

/** The tenant's statuses under their six kinds: rename, make default, switch off, add. */
export function StatusList({ statuses }: { statuses: readonly Status[] }) {
  const locale = useLocale();
  const [editing, setEditing] = useState<Status | StatusKind>();
  const [kind, setKind] = useState<StatusKind>('open');
  const change = useChange({
    run: ({ status, body }: { status: Status; body: { isDefault?: true; active?: boolean } }) =>
      api.tickets.changeStatus({ params: { statusId: status.id }, body }),
    stale: [keys.ticketSettings],
    failed: m.tickets_settings_refused(),
  });
  return (
    <>
      <table className={styles.table} data-cards>
        <tbody>
          {statuses
            .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.position - b.position)
            .map((status) => (
              <tr key={status.id}>
                <td>
                  <StatusBadge label={nameIn(status.names, locale)} tone={status.active ? statusTones[status.kind] : 'grey'} />
                </td>
                <td className={styles.dim} data-title={m.tickets_status_kind()}>
                  {statusKindName(status.kind)}
                  {status.requesterNames ? ` · ${m.workflow_status_seen_as({ name: nameIn(status.requesterNames, locale) })}` : ''}
                </td>
                <td className={styles.dim}>
                  {status.isDefault ? m.tickets_status_default() : status.active ? '' : m.tickets_switched_off()}
                </td>
                <td className={styles.right}>
                  <span className={styles.acts}>
                    <Button size="xs" variant="default" onClick={() => setEditing(status)}>
                      {m.shell_change()}
                    </Button>
                    {status.isDefault ? null : (
                      <>
                        {status.active ? (
                          <Button size="xs" variant="default" onClick={() => change.mutate({ status, body: { isDefault: true } })}>
                            {m.tickets_status_make_default()}
                          </Button>
                        ) : null}
                        <Button size="xs" variant="default" onClick={() => change.mutate({ status, body: { active: !status.active } })}>
                          {status.active ? m.tickets_switch_off() : m.tickets_switch_on()}
                        </Button>
                      </>
                    )}
                  </span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className={styles.row} style={{ marginTop: 14 }}>
        <Select
          aria-label={m.tickets_status_kind()}
          data={kinds.map((value) => ({ value, label: statusKindName(value) }))}
          value={kind}
          onChange={(value) => value && setKind(value as StatusKind)}
          allowDeselect={false}
        />
        <Button onClick={() => setEditing(kind)}>{m.tickets_status_add()}</Button>
      </div>
      {editing ? (
        <EditNames
          title={typeof editing === 'string' ? m.tickets_status_add() : nameIn(editing.names, locale)}
          initial={typeof editing === 'string' ? { ru: '' } : editing.names}
          requester={typeof editing === 'string' ? null : editing.requesterNames}
          run={(names, requesterNames) =>
            typeof editing === 'string'
              ? api.tickets.createStatus({ body: { kind: editing, names, requesterNames } })
              : api.tickets.changeStatus({ params: { statusId: editing.id }, body: { names, requesterNames } })
          }
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}
