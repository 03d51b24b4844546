export { checkZone } from './definitions/check-zone.ts';
export { type Calendar, calendarsOf } from './definitions/read-calendars.ts';
export { isOpen, workingTimeOf } from './reckoning/working-time-of.ts';
