import * as m from '#words';

const steps: Record<string, () => string> = {
  identity: m.channels_step_identity,
  own_loop: m.channels_step_own_loop,
  delivery_report: m.channels_step_delivery_report,
  storm: m.channels_step_storm,
  auto_reply: m.channels_step_auto_reply,
  sender: m.channels_step_sender,
  thread: m.channels_step_thread,
  quote: m.channels_step_quote,
  parse: m.channels_step_parse,
};

const verdicts: Record<string, () => string> = {
  no: m.channels_verdict_no,
  new: m.channels_verdict_new,
  known: m.channels_verdict_known,
  duplicate: m.channels_verdict_duplicate,
  folded: m.channels_verdict_folded,
  nothing_to_fold: m.channels_verdict_nothing_to_fold,
  token: m.channels_verdict_token,
  reference: m.channels_verdict_reference,
  auto_replied: m.channels_verdict_auto_replied,
  auto_generated: m.channels_verdict_auto_generated,
  of_our_message: m.channels_verdict_of_our_message,
  of_unknown_message: m.channels_verdict_of_unknown_message,
  own_message_id: m.channels_verdict_own_message_id,
  read_receipt: m.channels_verdict_read_receipt,
  abuse_report: m.channels_verdict_abuse_report,
  released: m.channels_verdict_released,
  too_many: m.channels_verdict_too_many,
  failed: m.channels_verdict_failed,
  from: m.channels_verdict_from,
  reply_to: m.channels_verdict_reply_to,
  sender: m.channels_verdict_sender,
  envelope: m.channels_verdict_envelope,
  unknown: m.channels_verdict_unknown,
  as_ticket: m.channels_verdict_as_ticket,
  no_ticket_for_an_automatic_answer: m.channels_verdict_no_ticket_for_an_automatic_answer,
};

/** What a step of the pipeline looked for, in words; a step without words shows its code. */
export const stepName = (step: string): string => steps[step]?.() ?? step;

/** What it found, in words. */
export const verdictName = (verdict: string): string => verdicts[verdict]?.() ?? verdict;
