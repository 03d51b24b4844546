import sanitizeHtml from 'sanitize-html';
import { safeStyle } from './html/css.ts';
import { limitDepth } from '../../../../platform/html/limit-depth.ts';
import { foldHint } from './html/fold-hints.ts';

export interface SafeHtml {
  html: string;
  /** Images of other hosts were made inert. */
  remoteImages: boolean;
}

/** Mail HTML that does nothing by itself: no scripts, frames, forms, handlers, style sheets or foreign markup; links open apart and tell no
 *  referrer; images of other hosts wait in `data-remote-src`, attached ones in `data-cid`. Places where mail programs mark a quotation or a
 *  signature get `data-fold`, which the folder reads and removes. */
export function sanitizeMailHtml(html: string): SafeHtml {
  remoteSeen = false;
  const clean = sanitizeHtml(limitDepth(html), OPTIONS);
  return { html: clean, remoteImages: remoteSeen };
}

/** Set by the image rule below; a parse is synchronous, so one flag is enough. */
let remoteSeen = false;

const TAGS =
  `a abbr acronym address b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6
 hr i img ins kbd li ol p pre q rp rt ruby s samp section article header footer main aside nav small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul
 var wbr`.split(/\s+/);

const GLOBAL = ['style', 'title', 'dir', 'lang', 'align', 'data-fold'];
const BOX = ['width', 'height', 'valign', 'bgcolor', 'border'];
const PLAIN: Record<string, string[]> = {
  table: [...BOX, 'cellpadding', 'cellspacing', 'summary'],
  td: [...BOX, 'colspan', 'rowspan', 'nowrap'],
  th: [...BOX, 'colspan', 'rowspan', 'nowrap', 'scope'],
  tr: ['valign', 'bgcolor', 'height'],
  tbody: ['valign'],
  thead: ['valign'],
  tfoot: ['valign'],
  col: ['width', 'span'],
  colgroup: ['width', 'span'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type'],
  ul: ['type'],
  li: ['value', 'type'],
  hr: ['width', 'size', 'color', 'noshade'],
  blockquote: ['type'],
};

const IMAGE = ['src', 'data-remote-src', 'data-cid', 'alt', 'width', 'height', 'border'];
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: { '*': GLOBAL, ...PLAIN, a: ['href', 'target', 'rel'], img: IMAGE },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'sms', 'ftp', 'tg'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'iframe',
    'noembed',
    'noframes',
    'xmp',
    'svg',
    'math',
    'object',
    'applet',
  ],
  // postcss costs most of the time of a small mail; safeStyle() filters instead.
  parseStyleAttributes: false,
  nestingLimit: 120,
  transformTags: { '*': rebuild },
};

/** Builds each tag's attributes anew from what is wanted. */
function rebuild(tag: string, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const attribs: sanitizeHtml.Attributes = {};
  for (const name of PLAIN[tag] ?? NONE) if (given[name] !== undefined && PLAIN_VALUE.test(given[name])) attribs[name] = given[name];
  for (const name of ['title', 'dir', 'lang', 'align']) if (given[name]) attribs[name] = given[name].slice(0, 500);
  if (given.style) {
    const style = safeStyle(given.style);
    if (style) attribs.style = style;
  }
  const hint = foldHint(tag, given);
  if (hint) attribs['data-fold'] = hint;
  if (tag === 'a') link(given, attribs);
  else if (tag === 'img') image(given, attribs);
  return { tagName: tag, attribs };
}

const NONE: string[] = [];
const PLAIN_VALUE = /^[\w\s#.,%()+*-]{0,100}$/;

function link(given: sanitizeHtml.Attributes, attribs: sanitizeHtml.Attributes): void {
  const href = tidyUrl(given.href);
  if (!/^(?:https?|mailto|tel|sms|ftp|tg):/i.test(href)) return;
  attribs.href = href;
  attribs.target = '_blank';
  attribs.rel = 'noopener noreferrer nofollow';
}

function image(given: sanitizeHtml.Attributes, attribs: sanitizeHtml.Attributes): void {
  if (given.alt) attribs.alt = given.alt.slice(0, 1000);
  for (const name of ['width', 'height', 'border']) if (given[name] && /^\d{1,5}(?:px|%)?$/.test(given[name])) attribs[name] = given[name];
  const src = tidyUrl(given.src);
  if (/^cid:/i.test(src)) attribs['data-cid'] = decodeCid(src.slice(4));
  else if (/^data:image\/(?:png|gif|jpe?g|webp|bmp);base64,[A-Za-z0-9+/=\s%]*$/i.test(src)) attribs.src = src;
  else if (/^(?:https?:)?\/\//i.test(src)) {
    attribs['data-remote-src'] = src.startsWith('//') ? `https:${src}` : src;
    remoteSeen = true;
  }
}

/** A URL as a browser reads it: controls and blanks in front gone, tabs and line ends inside gone. */
function tidyUrl(url: string | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is dropped
  return (url ?? '')
    .replace(/^[\x00-\x20\u00a0]+/, '')
    .replace(/[\t\n\r\x00]/g, '')
    .slice(0, 2_000_000);
}

function decodeCid(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // not percent-encoded: as written
  }
}
