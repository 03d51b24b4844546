/** Words of the history under an answer of ours. `above` is the line our own intake folds from on, whatever a mail program makes of the rest. */
export const HISTORY = {
  ru: { above: 'Пишите ответ выше этой строки', wrote: '{at}, {name} пишет:' },
  en: { above: 'Please write your answer above this line', wrote: 'On {at}, {name} wrote:' },
} as const;
