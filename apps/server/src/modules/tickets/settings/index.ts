export { seedTicketSettings } from './seed.ts';
export { defaultStatus, type StatusRef, statusById } from './statuses.ts';
