import type { DraftFile } from './draft-file.ts';

/** What is written: a public answer or a note. */
export type Side = 'message' | 'note';
/** Whom an answer goes to. */
export type Addressed = { to: string[]; cc: string[] };

/** A reply or note as it leaves the composer. */
export type Outgoing = {
  ticketId: string;
  number: number;
  side: Side;
  html: string;
  text: string;
  files: readonly DraftFile[];
  statusKind?: 'pending' | 'solved';
  mentionIds: string[];
  /** of a reply: the newest public message I have seen, null for none */
  seenMessageId: string | null;
  /** the server's draft these words come from */
  draftBase: string | null;
  /** absent: everybody who takes part */
  addressed?: Addressed;
};

/** One on its way: `at` is when it was sent, `late` that a page which is gone sent it. */
export type Unsent = Outgoing & { id: string; at: string; late?: boolean };
