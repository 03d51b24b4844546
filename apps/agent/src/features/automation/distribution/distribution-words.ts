import * as m from '#words';

/** Methods in words, with what each is good for. */
export const methodWords = {
  least_loaded: { name: m.distribution_least_loaded, text: m.distribution_least_loaded_text },
  round_robin: { name: m.distribution_round_robin, text: m.distribution_round_robin_text },
  longest_idle: { name: m.distribution_longest_idle, text: m.distribution_longest_idle_text },
} as const;
