const PROPERTIES = new Set(
  `color background-color background font font-family font-size font-style font-weight font-variant line-height letter-spacing text-align text-decoration
  text-decoration-line text-indent text-transform vertical-align white-space word-break word-wrap overflow-wrap border border-top border-right border-bottom border-left
  border-color border-style border-width border-collapse border-spacing border-radius border-top-color border-right-color border-bottom-color border-left-color
  border-top-style border-right-style border-bottom-style border-left-style border-top-width border-right-width border-bottom-width border-left-width
  margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left width max-width min-width height max-height
  min-height list-style-type table-layout direction unicode-bidi display`.split(/\s+/),
);
/** Numbers, words, colours and plain lists: no function but these, no string that opens another context. */
const VALUE = /^(?:[\w\s#.,%!+'"-]|\b(?:rgb|rgba|hsl|hsla)\([\d\s.,%/deg]*\))+$/i;
const DISPLAY = /^(?:block|inline|inline-block|table|table-row|table-cell|table-row-group|table-header-group|list-item|none)$/i;
const MAX_LENGTH = 4_000;

/** Chosen CSS declarations of a style attribute: known properties with plain values. URLs, escapes, comments, expressions, positions and
 *  negative margins (which lay one thing over another) are dropped. Empty when nothing is left. */
export function safeStyle(style: string): string {
  if (style.length > MAX_LENGTH) return '';
  let out = '';
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    if (!PROPERTIES.has(property)) continue;
    const value = declaration.slice(colon + 1).trim();
    if (!isSafe(property, value)) continue;
    out += `${out ? ';' : ''}${property}:${value}`;
  }
  return out;
}

function isSafe(property: string, value: string): boolean {
  if (value === '' || value.length > 300 || !VALUE.test(value)) return false;
  if (property === 'display') return DISPLAY.test(value);
  if (property.startsWith('margin') && value.includes('-')) return false;
  if (property === 'text-indent' && value.includes('-')) return false;
  return (value.match(/"/g)?.length ?? 0) % 2 === 0 && (value.match(/'/g)?.length ?? 0) % 2 === 0;
}
