import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type WorkforceTables = Pick<
  Schema,
  | 'support_lines'
  | 'support_line_teams'
  | 'skills'
  | 'agent_cards'
  | 'agent_skills'
  | 'team_hours'
  | 'absences'
  | 'agent_states'
  | 'workforce_settings'
>;
