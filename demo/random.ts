/** Chance that comes out the same each time: a seeded generator (mulberry32) and what is drawn from it. */
export type Chance = {
  /** 0 to 1, 1 left out */
  next(): number;
  /** a whole number from `least` to `most` */
  whole(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** true with this probability */
  hit(probability: number): boolean;
  /** a different one each time until all were drawn, then again: so that few sentences repeat soon */
  deal<T>(list: readonly T[]): T;
};

/** Makes a chance of a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const decks = new Map<readonly unknown[], unknown[]>();
  return {
    next,
    whole,
    pick,
    hit: (probability) => next() < probability,
    deal<T>(list: readonly T[]): T {
      let deck = decks.get(list);
      if (!deck || deck.length === 0) {
        deck = [...list];
        decks.set(list, deck);
      }
      return deck.splice(Math.floor(next() * deck.length), 1)[0] as T;
    },
  };
}
