export { type AlarmKind, raiseAlarm, standDown } from './alarms/alarms.ts';
export { smtpDoorOf } from './inbound/smtp-door.ts';
export { createInbox } from './inboxes/create-inbox.ts';
export { readAccounts } from './inboxes/accounts.ts';
export { standingAlarms } from './alarms/standing-alarms.ts';
export { checkAllInboxes } from './inboxes/check-all.ts';
export { hasSender } from './inboxes/has-sender.ts';
export { inboxStates } from './inboxes/inbox-states.ts';
