export { type Api, type Contract, type Inputs, makeApi, type Outputs } from './call.ts';
export { keys, type TicketFilter } from './keys.ts';
export { asRefusal, type ClientCode, Refusal } from './refusal.ts';
export { type FeedState, openFeed, type Presence } from './realtime.ts';
export { type LiveEvent, staleBy } from './stale.ts';
export { type Upload, type Uploaded, uploadFile } from './upload.ts';
export { type Touched, touchedBy } from './touched.ts';
