import DOMPurify from 'dompurify';

const tags = ['p', 'br', 'strong', 'b', 'em', 'i', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'a', 'code', 'pre', 'span', 'div'];

/** What our own editor makes, cleaned to a few tags without styles or pictures, so that it may stand in the page. Null when the message holds more than that: then it goes into a frame. */
export function ownHtml(html: string): string | null {
  if (/<(?:img|table|style|iframe|svg|form|font|center)\b|\sstyle\s*=/i.test(html)) return null;
  const body = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', 'data-type'],
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
    RETURN_DOM: true,
  }) as HTMLElement;
  for (const link of body.querySelectorAll('a')) {
    // beside the workspace, never in its place
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  return body.innerHTML;
}
