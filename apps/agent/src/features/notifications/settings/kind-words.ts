import * as m from '#words';
import type { Kind, Medium } from './queries.ts';

/** A way to be told, in words. */
export const mediumName: Record<Medium, () => string> = {
  screen: () => m.notifications_medium_screen(),
  push: () => m.notifications_medium_push(),
  mail: () => m.notifications_medium_mail(),
  digest: () => m.notifications_medium_digest(),
};

const kindNames: Record<Kind, () => string> = {
  mentioned: () => m.notifications_kind_mentioned(),
  assigned: () => m.notifications_kind_assigned(),
  team_assigned: () => m.notifications_kind_team_assigned(),
  reply_mine: () => m.notifications_kind_reply_mine(),
  reply_watched: () => m.notifications_kind_reply_watched(),
  note_mine: () => m.notifications_kind_note_mine(),
  delivery_failed: () => m.notifications_kind_delivery_failed(),
  reminder: () => m.notifications_kind_reminder(),
  step_assigned: () => m.notifications_kind_step_assigned(),
  woken: () => m.notifications_kind_woken(),
  rule: () => m.notifications_kind_rule(),
  timer_forgotten: () => m.notifications_kind_timer_forgotten(),
  bulk_finished: () => m.notifications_kind_bulk_finished(),
  sla_warned: () => m.notifications_kind_sla_warned(),
  sla_breached: () => m.notifications_kind_sla_breached(),
  alarm: () => m.notifications_kind_alarm(),
};
/** What a person is told of, in words. */
export const kindName = (kind: Kind) => kindNames[kind]();
