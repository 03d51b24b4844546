import { fileTypeFromBuffer } from 'file-type';

/** How much of the beginning is looked at, bytes. */
export const headBytes = 64 * 1024;

/** Kinds of text whose sender may name them: nothing in them runs. */
const harmlessText = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/calendar',
  'text/vcard',
  'application/json',
  'message/rfc822',
]);

/**
 * The media type of a file by its beginning. The sender's word counts only between kinds of plain text: what can run in a browser
 * (HTML, SVG, XML) is named by content, and bytes that tell nothing are application/octet-stream.
 */
export async function sniffType(head: Uint8Array, claimed: string): Promise<string> {
  const marked = utf16Of(head) !== null;
  const byMagic = marked ? null : await magicOf(head);
  if (byMagic && byMagic !== 'application/xml') return byMagic;
  const text = textOf(head);
  if (text === null) return byMagic ?? 'application/octet-stream';
  const markup = markupOf(text);
  if (markup) return markup;
  if (byMagic) return byMagic;
  const said = claimed.split(';')[0]?.trim().toLowerCase() ?? '';
  return harmlessText.has(said) ? said : 'text/plain';
}

/** The type by magic numbers, null when there is none or the bytes pretend to be what they are not. */
export async function magicOf(head: Uint8Array): Promise<string | null> {
  try {
    return (await fileTypeFromBuffer(head))?.mime ?? null;
  } catch {
    // a broken container (a zip cut by our window, say) has no type we could vouch for
    return null;
  }
}

/** The beginning as text; null when it is binary. */
function textOf(head: Uint8Array): string | null {
  if (head.includes(0)) return utf16Of(head);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    // one-byte charsets (windows-1251) are text too as long as no control characters stand in them
    return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) ? null : new TextDecoder('latin1').decode(head);
  }
}

function utf16Of(head: Uint8Array): string | null {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  return encoding && new TextDecoder(encoding).decode(head);
}

/** Markup that a browser would run, wherever in the beginning it starts: a byte order mark or a comment before it hides nothing. */
function markupOf(text: string): string | null {
  if (/<(?:svg|[a-z0-9]+:svg)[\s>/]/i.test(text)) return 'image/svg+xml';
  if (
    /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|meta|link|style|title|base|object|embed|table|div|p|a|img|form)[\s>/]/i.test(
      text,
    )
  )
    return 'text/html';
  if (/<(?:html|script|iframe)[\s>/]/i.test(text)) return 'text/html';
  return /^\ufeff?\s*<(?:\?xml|!doctype|[a-z_][\w:.-]*[\s>/])/i.test(text) ? 'application/xml' : null;
}
