import { wordsOf } from './words.ts';

/** A piece of a text; `hit` when it is a word that was found by. */
export type Piece = { text: string; hit: boolean };

/** A line of a text around the words found by, in pieces: at most `length` UTF-16 units, cut between words, with an ellipsis where something is left out. `hits` counts the words found in it. */
export function excerptOf(text: string, hits: (word: string) => boolean, length = 180): { pieces: Piece[]; hits: number } {
  const line = text.slice(0, 60_000).replace(/\s+/gu, ' ').trim();
  const spots = spotsOf(line, hits);
  const start = bestStart(spots, length);
  const from = start <= length / 3 ? 0 : wordStart(line, start - Math.floor(length / 4));
  const to = Math.min(line.length, from + length);
  const pieces = piecesOf(line, spots, from, wholeEnd(line, to));
  if (from > 0) pieces.unshift({ text: '…', hit: false });
  if (to < line.length) pieces.push({ text: '…', hit: false });
  return { pieces: joined(pieces), hits: new Set(spots.map((spot) => spot.word)).size };
}

/** A whole text in pieces. */
export function marked(text: string, hits: (word: string) => boolean): Piece[] {
  return joined(piecesOf(text, spotsOf(text, hits), 0, text.length));
}

type Spot = { from: number; to: number; word: string };

function spotsOf(text: string, hits: (word: string) => boolean): Spot[] {
  const spots: Spot[] = [];
  for (const { word, from, to } of wordsOf(text).toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (!hits(word)) continue;
    const last = spots.at(-1);
    if (last && from < last.to) continue;
    spots.push({ from, to, word });
  }
  return spots;
}

/** Where the stretch begins that holds the most different words. */
function bestStart(spots: readonly Spot[], length: number): number {
  let best = { from: spots[0]?.from ?? 0, words: 0 };
  for (const [at, { from }] of spots.slice(0, 200).entries()) {
    const words = new Set(
      spots
        .slice(at, at + 20)
        .filter((spot) => spot.to <= from + length * 0.7)
        .map((spot) => spot.word),
    ).size;
    if (words > best.words) best = { from, words };
  }
  return best.from;
}

function piecesOf(text: string, spots: readonly Spot[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const spot of spots.filter((one) => one.from >= from && one.to <= to)) {
    pieces.push({ text: text.slice(at, spot.from), hit: false }, { text: text.slice(spot.from, spot.to), hit: true });
    at = spot.to;
  }
  pieces.push({ text: text.slice(at, to), hit: false });
  return pieces;
}

const joined = (pieces: readonly Piece[]) =>
  pieces.filter((piece) => piece.text !== '').map((piece) => ({ ...piece, text: piece.text.toWellFormed() }));

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space < 0 || space > at + 20 ? at : space + 1;
}

/** No cut through a letter of two units. */
const wholeEnd = (line: string, to: number) => (/[\ud800-\udbff]/.test(line[to - 1] ?? '') && to < line.length ? to - 1 : to);
