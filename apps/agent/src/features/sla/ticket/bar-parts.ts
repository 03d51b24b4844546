import type { SlaClock } from './queries.ts';

type Clock = Pick<SlaClock, 'pieces' | 'spentSeconds' | 'promisedSeconds' | 'dueAt' | 'state'>;
type Piece = SlaClock['pieces'][number];
export type BarPart = { ms: number; state: Piece['state'] | 'over' | 'left'; piece: Piece | null };

/** What a clock's bar is drawn of, in the order of time: its pieces, cut where the promise ran out, and at last what is left of it at an instant
 *  (ms). A bar whose time is up is full; what stands after the promise is `over`. */
export function barParts({ pieces, spentSeconds, promisedSeconds, dueAt, state }: Clock, now: number): BarPart[] {
  const running = pieces.filter((piece) => piece.state === 'running').reduce((sum, piece) => sum + lengthOf(piece), 0);
  // by share, for a very long clock comes with closed hours inside of its pieces
  let within = spentSeconds > promisedSeconds ? (running * promisedSeconds) / spentSeconds : Infinity;
  const parts = pieces.flatMap((piece): BarPart[] => {
    const ms = lengthOf(piece);
    if (piece.state !== 'running') return [{ ms, state: piece.state, piece }];
    const kept = Math.min(ms, within);
    within -= kept;
    return [
      { ms: kept, state: 'running' as const, piece },
      { ms: ms - kept, state: 'over' as const, piece },
    ].filter((part) => part.ms > 0);
  });
  if (state === 'ended') return parts;
  const left = dueAt ? Date.parse(dueAt) - now : (promisedSeconds - spentSeconds) * 1000;
  return left > 0 ? [...parts, { ms: left, state: 'left', piece: null }] : parts;
}

const lengthOf = ({ from, to }: Piece) => Date.parse(to) - Date.parse(from);
