import type { Ctx } from '../../../platform/ctx.ts';
import { safeHtml, textOfHtml } from '../../../platform/html/safe-html.ts';
import { refuse } from '../../../platform/refuse.ts';
import { claimUploads } from '../../files/index.ts';
import type { NewAttachment } from './write-message.ts';

/** What a person or a program wrote, made fit to keep: HTML sanitised, text made from it when absent, uploads claimed. Refuses message_empty, file_not_found. */
export async function composed(
  ctx: Ctx,
  content: { text?: string; html?: string; attachmentIds?: readonly string[] },
): Promise<{ text: string; html: string | null; attachments: NewAttachment[] }> {
  const html = content.html?.trim() ? safeHtml(content.html) : null;
  const text = content.text?.trim() ? content.text.trim() : html ? textOfHtml(html) : '';
  const attachments = content.attachmentIds?.length ? await claimUploads(ctx, content.attachmentIds) : [];
  if (text === '' && attachments.length === 0) throw refuse('message_empty');
  return { text, html, attachments: attachments.map(({ id, sha256, name, type, size }) => ({ sha256, name, type, size, uploadId: id })) };
}
