import { actorWord } from '../../../base/actor-word.ts';
import * as m from '#words';
import type { Notification } from './queries.ts';

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const lines: Record<Notification['kind'], (one: Notification) => string> = {
  mentioned: (one) => m.notifications_line_mentioned({ who: who(one) }),
  assigned: ({ ticket, times }) => (ticket ? m.notifications_line_assigned() : m.rest_assigned_many({ n: times })),
  team_assigned: ({ ticket, times }) => (ticket ? m.notifications_line_team_assigned() : m.rest_team_assigned_many({ n: times })),
  reply_mine: () => m.notifications_line_reply_mine(),
  reply_watched: () => m.notifications_line_reply_watched(),
  note_mine: (one) => m.notifications_line_note_mine({ who: who(one) }),
  delivery_failed: () => m.notifications_line_delivery_failed(),
  rule: (one) => m.notifications_line_rule({ text: text(one.facts.text) }),
  reminder: (one) => m.notifications_line_reminder({ text: text(one.facts.text) }),
  step_assigned: (one) => m.notifications_line_step_assigned({ text: text(one.facts.text) }),
  woken: () => m.notifications_line_woken(),
  timer_forgotten: () => m.notifications_line_timer_forgotten(),
  bulk_finished: (one) => m.notifications_line_bulk_finished({ text: text(one.facts.text) }),
  sla_warned: (one) => m.notifications_line_sla_warned({ metric: metricOf(one), share: text(one.facts.share) }),
  sla_breached: (one) => m.notifications_line_sla_breached({ metric: metricOf(one) }),
  alarm: (one) => m.notifications_line_alarm({ text: text(one.facts.text) }),
};

const metrics: Record<string, () => string> = {
  first_response: m.sla_metric_first_response,
  next_response: m.sla_metric_next_response,
  resolution: m.sla_metric_resolution,
  arrival: m.sla_metric_arrival,
};
const metricOf = (one: Notification) => metrics[text(one.facts.metric)]?.() ?? '';

/** What happened, in words. */
export const lineOf = (one: Notification): string => lines[one.kind](one);

const who = (one: Notification) => actorWord(one.actor);
