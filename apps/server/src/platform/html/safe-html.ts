import sanitizeHtml from 'sanitize-html';
import { limitDepth } from './limit-depth.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'h1',
    'h2',
    'h3',
    'hr',
    'span',
    'div',
    'img',
    'table',
    'thead',
    'tbody',
    'tr',
    'td',
    'th',
  ],
  allowedAttributes: {
    a: ['href'],
    img: ['alt', 'data-cid', 'width', 'height'],
    span: ['data-mention'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: { a: link },
  nestingLimit: 60,
};

/** HTML that a person or a program of ours composed, with a short list of allowed elements and nothing active. Mail of others goes through the mail sanitiser. */
export function safeHtml(html: string): string {
  return sanitizeHtml(limitDepth(html), { ...options, allowedAttributes: { ...options.allowedAttributes, a: ['href', 'rel', 'target'] } });
}

/** Leads out, in a window of its own; an address without a host would be read as a path of the page it stands on. */
function link(_tag: string, { href }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const leads = href !== undefined && /^(?:https?:\/\/|mailto:|tel:)/i.test(href.trim());
  return { tagName: 'a', attribs: leads ? { href, rel: 'noopener noreferrer nofollow', target: '_blank' } : {} };
}

/** The words of composed HTML as plain text: paragraphs and items on lines of their own. */
export function textOfHtml(html: string): string {
  const broken = html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<\/(p|div|h[1-6]|blockquote|pre|tr)>/gi, '\n\n')
    .replace(/<\/li>/gi, '\n');
  const bare = sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} });
  return bare
    .replace(
      /&(amp|lt|gt|quot|#39|nbsp);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' })[name] ?? '',
    )
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
