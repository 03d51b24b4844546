import type { NewAttachment, NewMessage } from '../conversation/write-message.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';

export type Who = { kind: 'contact' | 'user' | 'system'; id: string | null; name: string };

/** One thing that happened to a past ticket, in the order of time. */
export type PastStep = { at: Date; by: Who } & (
  | {
      what: 'message';
      id: string;
      direction: 'in' | 'out';
      text: string;
      textVisible: string;
      html: string | null;
      attachments: readonly NewAttachment[];
      headers: NewMessage['headers'];
      flags: NewMessage['flags'];
      /** of outgoing ones */
      delivery: { state: 'sent' | 'delivered' | 'failed' | 'unknown'; at: Date; reason: string | null; recipient: string } | null;
    }
  | { what: 'note'; id: string; text: string; attachments: readonly NewAttachment[] }
  | { what: 'status'; kind: StatusKind; reopenedBy?: string }
  | { what: 'assignee'; id: string }
  | { what: 'priority'; value: Priority }
);

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** A ticket whose whole life lies in the past: where it began, and what happened since. */
export type PastTicket = {
  id: string;
  subject: string;
  requesterId: string;
  companyId: string | null;
  teamId: string;
  typeId: string | null;
  categoryId: string;
  priority: Priority;
  tags: readonly string[];
  ccIds: readonly string[];
  openedAt: Date;
  steps: readonly PastStep[];
  /** people who have read it to its end */
  readBy: readonly string[];
};
