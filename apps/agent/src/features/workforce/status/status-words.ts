import * as m from '#words';

/** How somebody is reachable, in words. */
export const statusWords = {
  online: m.workforce_online,
  away: m.workforce_away,
  busy: m.workforce_busy,
  off: m.workforce_off,
} as const;

/** What one may choose, in words. */
export const choiceWords = { auto: m.workforce_auto, ...statusWords } as const;
export type StatusChoice = keyof typeof choiceWords;
export const statusChoices = Object.keys(choiceWords) as StatusChoice[];
