import { en as english } from '../../demo/words/en.ts';
import { ru as russian } from '../../demo/words/ru.ts';

/** Numbers that come again in the same order, so that every run seeds the same. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Sentences people write: the demo company's, with a tail of words that are rare, as names of goods and places are. */
export function sentences(count: number, rareWords: number): string[] {
  const roll = dice(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const said = [russian, russian, russian, english].flatMap((words) =>
    words.scenarios.flatMap((one) => [...one.problem, ...one.detail, ...one.ask, ...one.answer, ...one.work, ...one.solve]),
  );
  const rare = Array.from({ length: rareWords }, () => rareWord(roll));
  return Array.from({ length: count }, () => {
    const sentence = pick(said)
      .replaceAll('{n}', String(100 + Math.floor(roll() * 900)))
      .replaceAll('{m}', String(2 + Math.floor(roll() * 50)))
      .replaceAll('{place}', pick(['в торговом зале', 'на складе', 'в бухгалтерии', 'у кассы']));
    // some rare words are less rare than others, as everywhere
    const tail = Array.from({ length: 3 }, () => rare[Math.floor(roll() ** 3 * rare.length)]);
    return `${sentence} ${tail.join(' ')}.`;
  });
}

function rareWord(roll: () => number): string {
  const syllables = [
    'ка',
    'ро',
    'ми',
    'ста',
    'ве',
    'лин',
    'до',
    'при',
    'зу',
    'тра',
    'не',
    'бор',
    'пе',
    'гла',
    'ши',
    'ход',
    'мо',
    'чер',
    'ли',
    'фон',
    'са',
    'вод',
    'ту',
    'ре',
  ];
  const length = 2 + Math.floor(roll() * 3);
  return (
    Array.from({ length }, () => syllables[Math.floor(roll() * syllables.length)]).join('') +
    ['', 'а', 'ник', 'ный', 'ость'][Math.floor(roll() * 5)]
  );
}
