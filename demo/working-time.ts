const minute = 60_000;
const day = 24 * 60 * minute;

/** Working time of the demo company: weekdays 9 to 18 in its zone, without holidays. */
export type WorkingTime = {
  /** this instant, or the next morning when nobody works then */
  atWork(at: number): number;
  /** an instant on the working day `daysAgo` calendar days before now (moved back to a weekday), at a local hour */
  onDay(daysAgo: number, hour: number): number;
};

/** Counts in the zone's offset of each moment, so that a change of clocks in the 60 days moves nothing by an hour. */
export function workingTime(now: Date, timeZone: string): WorkingTime {
  const offset = offsets(timeZone);
  const local = (at: number) => new Date(at + offset(at));
  const fromLocal = (wall: number) => wall - offset(wall - offset(wall));
  const isFree = (wall: Date) => wall.getUTCDay() === 0 || wall.getUTCDay() === 6;
  return {
    atWork(at) {
      const wall = local(at);
      const midnight = Math.floor(wall.getTime() / day) * day;
      const hours = (wall.getTime() - midnight) / (60 * minute);
      if (!isFree(wall) && hours >= 9 && hours < 18) return at;
      let next = hours < 9 && !isFree(wall) ? midnight : midnight + day;
      while (isFree(new Date(next))) next += day;
      // nobody answers at nine sharp: some minutes that differ by the minute of the question
      return fromLocal(next + 9 * 60 * minute + (Math.floor(at / minute) % 40) * minute);
    },
    onDay(daysAgo, hour) {
      let midnight = Math.floor(local(now.getTime()).getTime() / day) * day - Math.floor(daysAgo) * day;
      while (isFree(new Date(midnight))) midnight -= day;
      return fromLocal(midnight + hour * 60 * minute);
    },
  };
}

function offsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / (60 * minute));
    let found = known.get(hour);
    if (found === undefined) {
      const start = hour * 60 * minute;
      const part = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, Number(value)])) as Record<
        string,
        number
      >;
      found = Date.UTC(part.year as number, (part.month as number) - 1, part.day, part.hour, part.minute) - start;
      known.set(hour, found);
    }
    return found;
  };
}
