import * as m from '#words';
import { metricWords } from '../../tickets/due/metric-words.ts';
import styles from './policies.module.css';
import type { Preview } from './queries.ts';

/** What a policy would have done to the last 90 days: how many promises broken instead of how many, of which kind, and which tickets would fare worse. */
export function Tried({ preview, words = m.sla_tried }: { preview: Preview; words?: typeof m.sla_tried }) {
  const { tickets, more, held, now, tried, metrics, worse } = preview;
  if (tickets === 0) return <p className={styles.verdict}>{m.promises_tried_none()}</p>;
  const numbers = { tried: String(tried.breached), now: String(now.breached), held: String(held), tickets: String(tickets) };
  return (
    <div className={styles.tried}>
      <p className={styles.verdict}>
        {words(numbers)} {more ? m.sla_tried_more() : null}
      </p>
      {metrics.length > 0 ? (
        <table aria-label={m.promises_tried_table()}>
          <thead>
            <tr>
              <th scope="col">{m.promises_tried_metric()}</th>
              <th scope="col">{m.promises_tried_count()}</th>
              <th scope="col">{m.promises_tried_now()}</th>
              <th scope="col">{m.promises_tried_would()}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((one) => (
              <tr key={one.metric}>
                <th scope="row">{metricWords[one.metric]()}</th>
                <td>{one.tried.clocks}</td>
                <td>{one.now.breached}</td>
                <td data-worse={one.tried.breached > one.now.breached || undefined}>{one.tried.breached}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {worse.length > 0 ? (
        <>
          <strong>{m.promises_tried_worse()}</strong>
          <ul>
            {worse.map(({ ticketId, number, subject }) => (
              <li key={ticketId}>
                <a href={`/tickets/${ticketId}`} target="_blank" rel="noreferrer" aria-label={m.promises_opens_apart({ number, subject })}>
                  № {number} {subject}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.note}>{m.promises_tried_same()}</p>
      )}
    </div>
  );
}
