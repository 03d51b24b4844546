export { seedTicketSettings } from './seed.ts';
export { defaultStatus, type StatusRef, statusAgain, statusById } from './statuses.ts';
