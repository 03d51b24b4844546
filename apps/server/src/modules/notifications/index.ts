export { declareTicketWords, type TicketWords } from './center/ticket-words.ts';
export { readOf } from './center/read-notifications.ts';
export { notify, type Notice } from './notify.ts';
export { isWanted } from './choices/is-wanted.ts';
export { takeBack } from './take-back.ts';
