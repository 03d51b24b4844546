import { formatMoment, formatSpan } from '@otklik/ui';
import { useDirectory } from '../../identity/directory/queries.ts';
import { statusKindName } from '../../tickets/settings/names.ts';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './clock-bar.module.css';
import type { SlaClock } from './queries.ts';
import { stateOf } from './state-of.ts';

/** One promise: what it is, how it stands, its bar of counted, paused and closed time, and who held the ticket for how much of it. */
export function ClockBar({ clock }: { clock: SlaClock }) {
  const locale = useLocale();
  const { teams } = useDirectory();
  const { tone, text } = stateOf(clock, Date.now(), locale);
  const metric = metricWords[clock.metric]();
  const title = clock.number > 1 ? m.sla_number({ metric, number: clock.number }) : metric;
  const span = (seconds: number) => formatSpan(seconds * 1000, locale);
  const used = { spent: span(clock.spentSeconds), promised: span(clock.promisedSeconds) };
  const due = clock.dueAt ? Date.parse(clock.dueAt) : Infinity;
  return (
    <section className={styles.clock} data-ended={clock.state === 'ended' || undefined}>
      <div className={styles.head}>
        <h4>{title}</h4>
        <span className={styles.state} data-tone={tone}>
          {text}
        </span>
      </div>
      <div className={styles.bar} role="img" aria-label={m.sla_bar({ metric: title, state: text, ...used })}>
        {clock.pieces.map((piece) => {
          const over = piece.state === 'running' && Date.parse(piece.from) >= due;
          const state = over ? 'over' : piece.state;
          return (
            <span
              key={piece.from}
              data-state={state}
              style={{ flexGrow: Date.parse(piece.to) - Date.parse(piece.from) }}
              title={`${pieceWords[state]()} · ${reasonOf(clock, piece.span)} · ${formatMoment(piece.from, Date.now(), locale)} — ${formatMoment(piece.to, Date.now(), locale)}`}
            />
          );
        })}
      </div>
      <div className={styles.foot}>
        <span>{m.sla_of(used)}</span>
        {clock.dueAt && clock.state !== 'ended' ? <span>{formatMoment(clock.dueAt, Date.now(), locale)}</span> : null}
      </div>
      <ul className={styles.holders} aria-label={m.sla_who()}>
        {holdersOf(clock).map(({ holder, seconds }) => (
          <li key={holder.kind + (holder.teamId ?? '')}>
            <span>
              {holder.kind === 'line' ? (teams.get(holder.teamId ?? '')?.name ?? m.sla_holder_nobody()) : holderWords[holder.kind]()}
            </span>
            <span>{span(seconds)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Holder = SlaClock['spans'][number]['holder'];

/** Working time by holder, in the order they had it; paused time is told too, whoever it was waiting for. */
function holdersOf(clock: SlaClock): { holder: Holder; seconds: number }[] {
  const sums = new Map<string, { holder: Holder; seconds: number }>();
  for (const { holder, workedSeconds } of clock.spans) {
    const key = holder.kind + (holder.teamId ?? '');
    const known = sums.get(key) ?? { holder, seconds: 0 };
    sums.set(key, { holder, seconds: known.seconds + workedSeconds });
  }
  return [...sums.values()].filter(({ seconds }) => seconds >= 60);
}

function reasonOf(clock: SlaClock, span: number): string {
  const reason = clock.spans[span]?.reason ?? 'open';
  return reason === 'merged' ? m.sla_holder_other_ticket() : statusKindName(reason);
}

const pieceWords = { running: m.sla_state_running, paused: m.sla_state_paused, closed: m.sla_state_closed, over: m.sla_state_over };
const holderWords = { customer: m.sla_holder_customer, third_party: m.sla_holder_third_party, other_ticket: m.sla_holder_other_ticket };
