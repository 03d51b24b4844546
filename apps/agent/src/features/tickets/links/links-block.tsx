import { ActionIcon, Button } from '@mantine/core';
import { IconLink, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useAsked } from '../merging/asked.ts';
import { MergedList } from '../merging/merged-list.tsx';
import { TicketStatus } from '../settings/ticket-status.tsx';
import styles from './links.module.css';
import { type TicketLink, useLinks, useUnlink } from './queries.ts';
import { relationTitles } from './relation-words.ts';

/** What the ticket stands with: links by relation with their states, and what was merged into it. */
export function LinksBlock({ ticket }: { ticket: Ticket }) {
  const may = useMay('tickets.write');
  const links = useLinks(ticket.id);
  const unlink = useUnlink(ticket.id);
  const items = links.data?.items ?? [];
  const groups = (Object.keys(relationTitles) as TicketLink['relation'][])
    .map((relation) => ({ relation, own: items.filter((item) => item.relation === relation) }))
    .filter(({ own }) => own.length > 0);
  return (
    <div>
      {links.isError ? <p className={styles.none}>{m.shell_failed_title()}</p> : null}
      {links.isSuccess && groups.length === 0 && ticket.merged.length === 0 ? <p className={styles.none}>{m.links_none()}</p> : null}
      {groups.map(({ relation, own }) => (
        <section key={relation} className={styles.group}>
          <h4 className={styles.relation}>{relationTitles[relation]()}</h4>
          <ul className={styles.list}>
            {own.map((item) => (
              <li key={item.linkId} className={styles.row}>
                <Link to="/tickets/$ticketId" params={{ ticketId: item.ticket.ticketId }} className={styles.link}>
                  <span className={styles.number}>№ {item.ticket.number}</span>
                  <span className={styles.subject} title={item.ticket.subject}>
                    {item.ticket.subject}
                  </span>
                </Link>
                <TicketStatus statusId={item.ticket.statusId} kind={item.ticket.statusKind} small />
                {may && relation !== 'split_from' && relation !== 'split_into' ? (
                  <ActionIcon size="sm" aria-label={m.links_remove({ number: item.ticket.number })} onClick={() => unlink.mutate(item)}>
                    <IconX size={14} stroke={1.8} />
                  </ActionIcon>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <MergedList ticket={ticket} />
      {may ? (
        <Button
          className={styles.add}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconLink size={15} stroke={1.6} />}
          onClick={() => useAsked.getState().ask({ what: 'link', ticketId: ticket.id })}
        >
          {m.links_add()}
        </Button>
      ) : null}
    </div>
  );
}
