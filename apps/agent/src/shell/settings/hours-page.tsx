import { CalendarsPage } from '../../features/calendars/page.tsx';
import { TryHours } from '../../features/sla/calendars/try-hours.tsx';

/** Working hours, with what a change of them would have done to what was promised. */
export function HoursPage() {
  return (
    <CalendarsPage
      tried={({ id: calendarId, timeZone, week, country, shortDays, exceptions }) => (
        <TryHours key={calendarId} hours={{ calendarId, timeZone, week, country, shortDays, exceptions }} />
      )}
    />
  );
}
