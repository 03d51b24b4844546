/** The first and the last day of the month a day is in, or of one so many months from it. */
export function monthOf(day: string, by: number): { from: string; to: string } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + by];
  const text = (monthAt: number, dayAt: number) => new Date(Date.UTC(year, monthAt, dayAt)).toISOString().slice(0, 10);
  return { from: text(month, 1), to: text(month + 1, 0) };
}
