const shape = /^(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(am|pm)?$/;

/** The time of a day as people write it (`9`, `9:30`, `0930`, `21.05`, `9 pm`) as `09:30`; null for what is none. */
export function readClockTime(text: string): string | null {
  const [, hours, minutes = '0', half] = shape.exec(text.trim().toLowerCase()) ?? [];
  if (hours === undefined) return null;
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (half && (hour < 1 || hour > 12)) return null;
  const ofDay = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  if (ofDay > 23 || minute > 59) return null;
  return `${String(ofDay).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
