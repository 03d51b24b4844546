export {
  type Calendar,
  type CalendarException,
  dayMinutes,
  type Hours,
  type MinuteSpan,
  minutesOf,
  spansOf,
} from './calendar.ts';
export { countryOfZone } from './country-of-zone.ts';
export { dateOf, dayNumber, weekdayIndex } from './days.ts';
export { type DayPlan, dayPlans } from './day-plan.ts';
export {
  countries,
  type Country,
  type ProductionDay,
  type ProductionYear,
  productionYear,
  productionYears,
} from './production/production.ts';
export { unknownYears } from './unknown-years.ts';
export { horizonYears, type WorkingTime, workingTime } from './working-time.ts';
