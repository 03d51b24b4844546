import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type TicketTables = Pick<
  Schema,
  | 'ticket_counters'
  | 'ticket_statuses'
  | 'ticket_types'
  | 'ticket_categories'
  | 'tags'
  | 'ticket_forms'
  | 'ticket_workflows'
  | 'tickets'
  | 'ticket_watchers'
  | 'ticket_cc'
  | 'ticket_reads'
  | 'messages'
  | 'attachments'
  | 'message_references'
  | 'drafts'
  | 'ticket_merges'
  | 'ticket_views'
  | 'view_habits'
  | 'ticket_bulks'
  | 'ticket_bulk_rows'
  | 'ticket_links'
  | 'ticket_duplicates'
  | 'duplicate_settings'
  | 'reminders'
  | 'ticket_closing'
  | 'canned_responses'
  | 'canned_files'
  | 'canned_uses'
>;
