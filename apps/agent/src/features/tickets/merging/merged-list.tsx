import { Button } from '@mantine/core';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import styles from '../links/links.module.css';
import { useTakeOut } from './use-merge.ts';

/** The tickets merged into this one, each with the way out. */
export function MergedList({ ticket }: { ticket: Ticket }) {
  const may = useMay('tickets.write');
  const takeOut = useTakeOut();
  if (ticket.merged.length === 0) return null;
  return (
    <section className={styles.group}>
      <h4 className={styles.relation}>{m.merging_merged_here()}</h4>
      <ul className={styles.list}>
        {ticket.merged.map((one) => (
          <li key={one.ticketId} className={styles.row}>
            <span className={styles.number}>№ {one.number}</span>
            <span className={styles.subject} title={one.subject}>
              {one.subject}
            </span>
            {may ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={m.merging_take_out_named({ number: one.number })}
                loading={takeOut.isPending && takeOut.variables === one.ticketId}
                onClick={() => takeOut.mutate(one.ticketId)}
              >
                {m.merging_take_out()}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
