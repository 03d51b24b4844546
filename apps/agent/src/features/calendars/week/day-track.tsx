import { dayMinutes, type Hours, spansOf } from '@otklik/core/calendar/index.ts';
import { type PointerEvent, useRef } from 'react';
import { hoursFrom } from './hours-text.ts';
import styles from './week.module.css';

/** minutes that a pull snaps to, and how near an edge is taken by it */
const step = 15;
const edge = 20;

type Pull = { rest: (readonly [number, number])[]; from: number; to: number; part: 'from' | 'to' | 'whole'; at: number };

/**
 * A day as a bar: drawn on its empty part a new interval begins, an interval is pulled by its edges or whole. For the mouse alone, the text beside it
 * says and takes the same. What a night shift of the day before leaves here is shown and not pulled.
 */
export function DayTrack({
  hours,
  before,
  onChange,
}: {
  hours: readonly Hours[];
  before: readonly Hours[];
  onChange: (hours: Hours[]) => void;
}) {
  const track = useRef<HTMLDivElement>(null);
  const pull = useRef<Pull>(null);
  const spans = spansOf(hours);
  const tails = spansOf(before).filter(([, to]) => to > dayMinutes);
  const minuteOf = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.min(Math.max(((event.clientX - box.left) / box.width) * dayMinutes, 0), dayMinutes) : 0;
  };
  const begin = (event: PointerEvent) => {
    const at = minuteOf(event);
    const found = spans.find(([from, to]) => from - edge < at && at < to + edge);
    const [from, to] = found ?? [snap(at), snap(at)];
    const part = !found || Math.abs(at - to) < edge ? 'to' : Math.abs(at - from) < edge ? 'from' : 'whole';
    pull.current = { rest: spans.filter((one) => one !== found), from, to, part, at };
    track.current?.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const pulled = pull.current;
    if (!pulled) return;
    const by = snap(minuteOf(event) - pulled.at);
    const whole = pulled.part === 'whole';
    const shift = whole ? Math.max(by, -pulled.from) : by;
    const from =
      pulled.part === 'to' ? pulled.from : clamp(pulled.from + shift, pulled.part === 'from' ? pulled.to - step : dayMinutes - step);
    const to = pulled.part === 'from' ? pulled.to : whole ? pulled.to - pulled.from + from : clamp(snap(minuteOf(event)), dayMinutes);
    const kept = [...pulled.rest, ...(to - from >= step ? [[from, to] as const] : [])];
    onChange(kept.toSorted((a, b) => a[0] - b[0]).map(([start, end]) => hoursFrom(start, end)));
  };
  return (
    <div
      ref={track}
      className={styles.track}
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => (pull.current = null)}
      onPointerCancel={() => (pull.current = null)}
    >
      {tails.map(([, to]) => (
        <i key={`tail-${to}`} className={styles.tail} style={{ insetInlineStart: 0, inlineSize: share(to - dayMinutes) }} />
      ))}
      {spans.map(([from, to]) => (
        <i
          key={from}
          className={styles.span}
          data-over={to > dayMinutes || undefined}
          style={{ insetInlineStart: share(from), inlineSize: share(Math.min(to, dayMinutes) - from) }}
        />
      ))}
    </div>
  );
}

const snap = (minutes: number) => Math.round(minutes / step) * step;
const clamp = (minutes: number, most: number) => Math.min(Math.max(minutes, 0), most);
const share = (minutes: number) => `${(minutes / dayMinutes) * 100}%`;
