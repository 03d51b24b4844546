import * as m from '#words';

const words: Record<string, () => string> = {
  often_enough: m.rules_code_often_enough,
  places_not_filled: m.rules_code_places_not_filled,
  nothing_to_send_to: m.rules_code_nothing_to_send_to,
  nobody_to_tell: m.rules_code_nobody_to_tell,
  no_duplicate: m.rules_code_no_duplicate,
  checklist_stands: m.rules_code_checklist_stands,
  inbox_cannot_send: m.rules_code_inbox_cannot_send,
  ticket_not_found: m.errors_ticket_not_found,
  team_not_found: m.errors_team_not_found,
  user_not_found: m.errors_user_not_found,
  status_not_found: m.errors_status_not_found,
  field_not_found: m.errors_field_not_found,
  field_not_valid: m.rules_code_field_not_valid,
  not_found: m.errors_not_found,
  ticket_not_open: m.rules_code_ticket_not_open,
  transition_not_allowed: m.rules_code_transition_not_allowed,
  line_not_found: m.rules_code_line_not_found,
  line_without_team: m.rules_code_line_without_team,
  line_is_same: m.rules_code_line_is_same,
  line_form_not_filled: m.rules_code_line_form_not_filled,
  server_error: m.rules_code_server_error,
};

/** Why an action was not done, in words; a code that has none is shown as it is. */
export const codeText = (code: string): string => words[code]?.() ?? code;
