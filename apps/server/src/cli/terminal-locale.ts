/** The language of the terminal by LC_ALL, LC_MESSAGES, LANG: Russian where the first that is set says so, otherwise English. */
export function terminalLocale({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined> = process.env): 'ru' | 'en' {
  return /^ru/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ru' : 'en';
}
