import type { Block } from './mime/body.ts';
import { escapeText } from './mime/body.ts';
import type { MailWarning, ParseOptions } from './parsed-mail.ts';
import { foldHtml, foldText } from './quote-fold/fold-body.ts';
import type { FoldOptions } from './quote-fold/fold.ts';
import { sanitizeMailHtml } from './sanitize.ts';

export interface BodyText {
  text: string;
  visible: string;
  quoted: string;
  html: string | null;
  remoteImages: boolean;
}

const MAX_TEXT = 1_000_000;
const MAX_HTML = 2_000_000;

/** Puts the blocks of a body together: text and HTML of the same words, folded. A block that lacks one form gets it from the other. */
export function readBodyText(blocks: readonly Block[], fold: FoldOptions, options: ParseOptions, warnings: Set<MailWarning>): BodyText {
  const anyHtml = blocks.some((b) => b.html !== null);
  const out: BodyText = { text: '', visible: '', quoted: '', html: null, remoteImages: false };
  let plain = '';
  if (blocks.every((b) => b.text !== null))
    plain = cut(blocks.map((b) => b.text).join('\n'), options.maxTextLength ?? MAX_TEXT, 'text_cut', warnings);
  if (anyHtml) {
    const joined = blocks.map((b) => b.html ?? `<div style="white-space:pre-wrap">${escapeText(b.text ?? '')}</div>`).join('<br>\n');
    const safe = sanitizeMailHtml(cut(joined, options.maxHtmlLength ?? MAX_HTML, 'html_cut', warnings));
    const folded = foldHtml(safe.html, fold);
    Object.assign(out, folded, { remoteImages: safe.remoteImages });
  }
  if (plain.trim() !== '' || !anyHtml) {
    const folded = foldText(plain, fold);
    out.text = plain.trimEnd();
    out.visible = folded.visible;
    out.quoted = folded.quoted;
  }
  return out;
}

function cut(text: string, max: number, warning: MailWarning, warnings: Set<MailWarning>): string {
  if (text.length <= max) return text;
  warnings.add(warning);
  return text.slice(0, max);
}
