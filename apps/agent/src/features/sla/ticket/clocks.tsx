import * as m from '#words';
import { ClockBar } from './clock-bar.tsx';
import styles from './clock-bar.module.css';
import type { TicketSlaData } from './queries.ts';

const lost = { subject: m.sla_policy_lost_subject, conditions: m.sla_policy_lost_conditions, position: m.sla_policy_lost_position };

/** The promises of a ticket, those that run first, and which policy holds and by what the others lost. */
export function Clocks({ sla: { clocks, candidates } }: { sla: TicketSlaData }) {
  const [won, ...others] = candidates;
  const ordered = [...clocks.filter(({ state }) => state !== 'ended'), ...clocks.filter(({ state }) => state === 'ended')];
  return (
    <>
      {ordered.map((clock) => (
        <ClockBar key={`${clock.metric} ${clock.number}`} clock={clock} />
      ))}
      {won && others.length === 0 ? <p className={styles.policy}>{m.sla_policy_holds({ name: won.name })}</p> : null}
      {won && others.length > 0 ? (
        <details className={styles.policy}>
          <summary>{m.sla_policy_holds({ name: won.name })}</summary>
          {m.sla_why()}
          <ul>
            {others.map(({ policyId, name, lostBy }) => (
              <li key={policyId}>{lost[lostBy ?? 'position']({ name })}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {won ? null : <p className={styles.policy}>{m.sla_no_policy()}</p>}
    </>
  );
}
