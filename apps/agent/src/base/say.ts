import { getLocale } from '#locale';

type Text<Facts> = string | ((facts: Facts) => string);

/** A word in the language of the screen: what the build makes of every generated word (`dev/short-words.ts`). */
export const say =
  <Facts>(ru: Text<Facts>, en: Text<Facts>) =>
  (facts: Facts): string => {
    const text = getLocale() === 'en' ? en : ru;
    return typeof text === 'string' ? text : text(facts);
  };
