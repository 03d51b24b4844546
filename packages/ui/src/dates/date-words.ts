/** What a date field says in the reader's language. */
export type DateWords = {
  /** how to write a day, shown while there is none */
  placeholder: string;
  /** the name of the button that opens the calendar, and of the calendar */
  open: string;
  calendar: string;
  previousMonth: string;
  nextMonth: string;
  previousYear: string;
  nextYear: string;
  today: string;
  clear: string;
  /** what was typed is no day */
  unclear: string;
  tooEarly: (min: string) => string;
  tooLate: (max: string) => string;
};
