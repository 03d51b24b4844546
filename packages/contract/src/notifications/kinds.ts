/** By what a person is told: the bell, a push of the browser, a mail at once, a mail once a day. */
export const media = ['screen', 'push', 'mail', 'digest'] as const;
export type Medium = (typeof media)[number];

/**
 * Everything a person may be told of, and by which media where neither the person nor the tenant chose otherwise. A new kind is a line here and its
 * words: `notifications_kind_<kind>` and `notifications_line_<kind>` for screens, `notice_<kind>` for mail and pushes.
 */
export const notificationKinds = {
  /** a note names me */
  mentioned: ['screen', 'push', 'mail'],
  /** a ticket became mine */
  assigned: ['screen', 'push'],
  /** a ticket came to my team */
  team_assigned: [],
  /** the requester wrote in my ticket */
  reply_mine: ['screen', 'push'],
  /** the requester wrote in a ticket I watch */
  reply_watched: ['screen'],
  /** a colleague wrote a note in my ticket */
  note_mine: ['screen'],
  /** a reply of mine could not be delivered */
  delivery_failed: ['screen', 'push', 'mail'],
  /** the time I asked to be reminded at has come */
  reminder: ['screen', 'push', 'mail'],
  /** a step of a checklist was given to me */
  step_assigned: ['screen', 'push'],
  /** a snooze of mine, or of my ticket, has ended */
  woken: ['screen'],
  /** a rule tells me of a ticket */
  rule: ['screen', 'push'],
  /** my timer runs on and on */
  timer_forgotten: ['screen', 'push'],
  /** a change of many tickets is done */
  bulk_finished: ['screen'],
  /** a promise to the customer is nearly used up */
  sla_warned: ['screen', 'push'],
  /** a promise to the customer is broken */
  sla_breached: ['screen', 'push', 'mail'],
  /** something of the installation stopped working; for who manages inboxes */
  alarm: ['screen', 'mail'],
} as const satisfies Record<string, readonly Medium[]>;

export type NotificationKind = keyof typeof notificationKinds;
export const kindNames = Object.keys(notificationKinds) as [NotificationKind, ...NotificationKind[]];
