import { localDay } from '@otklik/core/local-day.ts';
import { readDay } from '@otklik/core/moment/read-day.ts';
import { momentWords } from '@otklik/locales/time/moment-words.ts';
import { DateField, type DateFieldProps } from '@otklik/ui/dates/date-field.tsx';
import * as m from '#words';
import { useLocale } from '../locale.ts';
import { useMe } from '../session/queries.ts';

/** The date field in the words and the zone of whoever is signed in. */
export default function OwnDateInput(props: DateFieldProps) {
  const locale = useLocale();
  const today = localDay(new Date(), useMe().user.timeZone);
  const languages = locale === 'en' ? [momentWords.en, momentWords.ru] : [momentWords.ru, momentWords.en];
  return <DateField {...props} locale={locale} today={today} words={wordsNow()} read={(text) => readDay(text, today, languages)} />;
}

const wordsNow = () => ({
  placeholder: m.dates_placeholder(),
  open: m.dates_open(),
  calendar: m.dates_calendar(),
  previousMonth: m.dates_previous_month(),
  nextMonth: m.dates_next_month(),
  previousYear: m.dates_previous_year(),
  nextYear: m.dates_next_year(),
  today: m.dates_today(),
  clear: m.dates_clear(),
  unclear: m.dates_unclear(),
  tooEarly: (day: string) => m.dates_too_early({ day }),
  tooLate: (day: string) => m.dates_too_late({ day }),
});
