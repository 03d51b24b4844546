/** What a mail program's own mark says about an element: a whole quotation, the line before one, the point where everything after is
 *  quotation, or a signature. */
export type FoldHint = 'quote' | 'header' | 'rest' | 'signature' | 'cite';

/** Reads the marks that mail programs leave in class, id and kin. */
export function foldHint(tag: string, given: Record<string, string>): FoldHint | null {
  const id = given.id;
  const cls = given.class;
  if (tag === 'blockquote') {
    if (given.type?.toLowerCase() === 'cite' || given.cite !== undefined) return 'cite';
    if (cls && QUOTE_CLASS.test(cls)) return 'cite';
    return given.style && BAR.test(given.style) ? 'cite' : null;
  }
  if (id) {
    if (REST_ID.test(id)) return 'rest';
    if (id === 'reply-intro') return 'header';
    if (QUOTE_ID.test(id)) return 'quote';
    if (SIGNATURE_ID.test(id)) return 'signature';
  }
  if (cls) {
    if (HEADER_CLASS.test(cls)) return 'header';
    if (QUOTE_CLASS.test(cls)) return 'quote';
    if (SIGNATURE_CLASS.test(cls)) return 'signature';
  }
  if (given['data-marker']) return ZIMBRA[given['data-marker']] ?? null;
  if (given['data-smartmail'] === 'gmail_signature' || given['data-signature-widget'] !== undefined) return 'signature';
  const name = given.name;
  if (name === 'messageReplySection') return 'quote';
  if (name === 'messageSignatureSection') return 'signature';
  // Outlook draws a thin line above the header of the message answered.
  if (tag === 'div' && given.style && OUTLOOK_LINE.test(given.style)) return 'header';
  return null;
}

const BAR = /border-left(?:-(?:width|style|color))?\s*:/i;
const OUTLOOK_LINE = /border:\s*none;\s*border-top:\s*solid\s+(?:#[0-9a-f]{6}|\w+)\s+1\.0pt;\s*padding:\s*3\.0pt/i;
const REST_ID = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|stopSpelling|zwchr)$/;
const QUOTE_ID = /^(?:x_)*(?:OLK_SRC_BODY_SECTION|yahoo_quoted_?\w*|qt|isForwardContent|isReplyContent)$/;
const SIGNATURE_ID =
  /^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-(?:mobile|ios|android)-(?:body-separator-line-)?signature|ms-outlook-mobile-signature|ymail_android_signature|composer_signature|bloop_sign\w*|Zm-_Id_-Sgn\d*|lineBreakAtBeginningOfSignature|isc-signature|mail-app-auto-default-signature)$/;
const HEADER_CLASS =
  /(?:^|\s)(?:x_)*(?:moz-cite-prefix|moz-email-headers-table|gmail_attr|OutlookMessageHeader|yahoo_quoted_header|ydp\w*yahoo-quoted-begin)(?:\s|$)/;
const QUOTE_CLASS =
  /(?:^|\s)(?:x_)*(?:gmail_quote(?:_container)?|yahoo_quoted|ydp\w*yahoo_quoted|yQTDBase|moz-forward-container|protonmail_quote|tutanota_quote|zmail_extra|front-blockquote|freshdesk_quote|missive_quote|sh-quoted-content|AppleOriginalContents|clean_bq)(?:\s|$)/;
const SIGNATURE_CLASS =
  /(?:^|\s)(?:x_)*(?:gmail_signature(?:_prefix)?|moz-signature|yahoo[-_]signature|ydp\w*signature|protonmail_signature_block\S*|tutanota_signature|mailspring-signature|front-signature|sh-signature|email-signature|ms-outlook-signature)(?:\s|$)/;
const ZIMBRA: Record<string, FoldHint> = {
  __DIVIDER__: 'rest',
  __QUOTED_TEXT__: 'quote',
  __HEADERS__: 'header',
  __SIG_POST__: 'signature',
  __SIG_PRE__: 'signature',
};
