import { formatMoment, formatSpan } from '@otklik/ui';
import { useDirectory } from '../../identity/directory/queries.ts';
import { statusKindName } from '../../tickets/settings/names.ts';
import { ChanceBadge } from '../forecast/chance-badge.tsx';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { barParts } from './bar-parts.ts';
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
  const nameOf = ({ kind, teamId }: Holder) =>
    kind === 'line' ? (teams.get(teamId ?? '')?.name ?? m.sla_holder_nobody()) : holderWords[kind]();
  const holderAt = (place: number) => nameOf(clock.spans[place]?.holder ?? { kind: 'line', teamId: null });
  // who had it for less than a minute is in the sum
  const holders = clock.holders.filter(({ workedSeconds }) => workedSeconds >= 60);
  return (
    <section className={styles.clock} data-ended={clock.state === 'ended' || undefined}>
      <div className={styles.head}>
        <h4>{title}</h4>
        <span className={styles.state} data-tone={tone}>
          {text}
        </span>
      </div>
      <div className={styles.bar} role="img" aria-label={m.sla_bar({ metric: title, state: text, ...used })}>
        {barParts(clock, Date.now()).map(({ ms, state, piece }) => (
          <span
            key={state + (piece?.from ?? '')}
            data-state={state}
            style={{ flexGrow: ms }}
            title={
              piece && state !== 'left'
                ? `${pieceWords[state]()} · ${reasonOf(clock, piece.span)} · ${holderAt(piece.span)} · ${formatMoment(piece.from, Date.now(), locale)} — ${formatMoment(piece.to, Date.now(), locale)}`
                : text
            }
          />
        ))}
      </div>
      <div className={styles.foot}>
        <span>{m.sla_of(used)}</span>
        {clock.dueAt && clock.state !== 'ended' ? <span>{formatMoment(clock.dueAt, Date.now(), locale)}</span> : null}
      </div>
      {clock.chance === null ? null : (
        <div className={styles.foot}>
          <span>{m.forecast_chance()}</span>
          <ChanceBadge chance={clock.chance} />
        </div>
      )}
      <ul className={styles.holders} aria-label={m.sla_who()}>
        {holders.map(({ holder, workedSeconds, countedSeconds }) => (
          <li key={holder.kind + (holder.teamId ?? '')}>
            <span>{nameOf(holder)}</span>
            <span>
              {countedSeconds < workedSeconds
                ? m.risks_held_paused({ time: span(workedSeconds), paused: span(workedSeconds - countedSeconds) })
                : span(workedSeconds)}
            </span>
          </li>
        ))}
        {holders.length > 1 ? (
          <li className={styles.sum}>
            <span>{clock.time === 'calendar' ? m.risks_held_working() : m.risks_held_clock()}</span>
            <span>{span(clock.holders.reduce((sum, one) => sum + one.workedSeconds, 0))}</span>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

type Holder = SlaClock['holders'][number]['holder'];

function reasonOf(clock: SlaClock, span: number): string {
  const reason = clock.spans[span]?.reason ?? 'open';
  return reason === 'merged' ? m.sla_holder_other_ticket() : statusKindName(reason);
}

const pieceWords = { running: m.sla_state_running, paused: m.sla_state_paused, closed: m.sla_state_closed, over: m.sla_state_over };
const holderWords = { customer: m.sla_holder_customer, third_party: m.sla_holder_third_party, other_ticket: m.sla_holder_other_ticket };
