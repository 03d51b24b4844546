import { TicketRules } from '../../features/automation/rules/ticket-rules.tsx';
import { useTicketRuns } from '../../features/automation/rules/use-ticket-runs.ts';
import * as m from '#words';
import { Block } from './block.tsx';

/** The block of rules that ran on the ticket; no block where none did. */
export function TicketRulesBlock({ ticketId }: { ticketId: string }) {
  const log = useTicketRuns(ticketId);
  if (!log.data || log.data.pages[0]?.items.length === 0) return null;
  return (
    <Block id="rules" title={m.rule_trace_title()}>
      <TicketRules log={log} />
    </Block>
  );
}
