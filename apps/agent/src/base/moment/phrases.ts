import * as m from '#words';

/** Times offered before anything is typed; each is read like a typed one. */
export const offeredPhrases = (): string[] => [
  m.snooze_phrase_hours(),
  m.snooze_phrase_evening(),
  m.snooze_phrase_tomorrow(),
  m.snooze_phrase_monday(),
  m.snooze_phrase_week(),
  m.snooze_phrase_month(),
];
