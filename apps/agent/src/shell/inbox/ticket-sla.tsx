import { SkeletonRows } from '@otklik/ui';
import { useEffect } from 'react';
import { Clocks } from '../../features/sla/ticket/clocks.tsx';
import { useTicketSla } from '../../features/sla/ticket/queries.ts';
import * as m from '#words';
import { Block } from './block.tsx';

/** Whether the ticket before had promises: then this one most likely has, and their place is kept, so that what is below does not jump. */
const before = { promised: false };

/** The block of promises; no block where nothing is promised. What could not be asked is asked again in a minute. */
export function TicketSla({ ticketId }: { ticketId: string }) {
  const { data: sla } = useTicketSla(ticketId);
  const promised = sla && (sla.clocks.length > 0 || sla.candidates.length > 0);
  useEffect(() => {
    if (promised !== undefined) before.promised = promised;
  }, [promised]);
  if (!sla)
    return before.promised ? (
      <Block id="sla" title={m.sla_title()}>
        <SkeletonRows label={m.shell_loading()} rows={3} height={64} avatar={false} />
      </Block>
    ) : null;
  if (!promised) return null;
  return (
    <Block id="sla" title={m.sla_title()}>
      <Clocks sla={sla} />
    </Block>
  );
}
