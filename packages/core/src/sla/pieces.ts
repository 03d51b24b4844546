import type { WorkingTime } from '../calendar/working-time.ts';
import type { Span } from './clocks.ts';

/** A part of a clock's bar: time counted, time that stood still, time outside working hours. */
export type Piece = { from: Date; to: Date; state: 'running' | 'paused' | 'closed'; span: number };

/** More pieces than a bar can show; beyond that closed hours are left out and spans stay whole. */
const mostPieces = 400;

/** Cuts spans up to an instant at the edges of working hours. Without a calendar nothing is closed. `span` is the place of the span it is a part of. */
export function piecesOf(spans: readonly Span[], calendar: Pick<WorkingTime, 'nextOpening' | 'nextClosing'> | null, until: Date): Piece[] {
  const whole = spans.flatMap(({ from, to, state }, span): Piece[] => {
    const end = to ?? until;
    return from < end ? [{ from, to: end, state, span }] : [];
  });
  if (!calendar) return whole;
  const cut: Piece[] = [];
  for (const piece of whole) {
    if (piece.state === 'paused') cut.push(piece);
    else cutAtHours(cut, piece, calendar);
    if (cut.length > mostPieces) return whole;
  }
  return cut;
}

function cutAtHours(cut: Piece[], piece: Piece, calendar: Pick<WorkingTime, 'nextOpening' | 'nextClosing'>): void {
  let at = piece.from;
  while (at < piece.to && cut.length <= mostPieces) {
    const opens = earliest(calendar.nextOpening(at), piece.to);
    if (at < opens) cut.push({ ...piece, from: at, to: opens, state: 'closed' });
    if (opens >= piece.to) return;
    const closes = earliest(calendar.nextClosing(opens), piece.to);
    cut.push({ ...piece, from: opens, to: closes });
    at = closes;
  }
}

const earliest = (a: Date | null, b: Date) => (a && a < b ? a : b);
