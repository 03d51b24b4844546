import { Clocks } from '../../features/sla/ticket/clocks.tsx';
import { useTicketSla } from '../../features/sla/ticket/queries.ts';
import * as m from '#words';
import { Block } from './block.tsx';

/** The block of promises; no block where nothing is promised. What could not be asked is asked again in a minute. */
export function TicketSla({ ticketId }: { ticketId: string }) {
  const { data: sla } = useTicketSla(ticketId);
  if (!sla || (sla.clocks.length === 0 && sla.candidates.length === 0)) return null;
  return (
    <Block id="sla" title={m.sla_title()}>
      <Clocks sla={sla} />
    </Block>
  );
}
