export type TextPart = { text: string; href?: string };

/** Cuts a text into plain parts and web or mail addresses; trailing punctuation stays outside of a link. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(/\bhttps?:\/\/[^\s<>"'«»]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu)) {
    const link = found[0].replace(/[.,;:!?)\]}]+$/u, '');
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ text: link, href: link.includes('://') ? link : `mailto:${link}` });
    from = found.index + link.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
