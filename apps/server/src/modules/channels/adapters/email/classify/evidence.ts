import type { Headers } from '../mime/headers.ts';
import type { Part } from '../mime/split.ts';
import type { MailAddress } from '../parsed-mail.ts';

/** What the classifiers look at. */
export interface Evidence {
  root: Part;
  headers: Headers;
  subject: string;
  from: MailAddress | null;
  to: MailAddress[];
  text: string;
  /** Envelope sender, with or without brackets; null when unknown. */
  returnPath: string | null;
}
