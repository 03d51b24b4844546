import * as m from '#words';

/** What is done when the customer stays silent, in a word. */
export function actWord(act: unknown): string {
  if (act === 'reply') return m.later_act_reply();
  return act === 'solve' ? m.later_act_solve() : m.later_act_remind();
}
