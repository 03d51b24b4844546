/** Elements that the next of their kind closes: they do not nest by standing open. */
const IMPLIED = new Set([
  'p',
  'li',
  'dt',
  'dd',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'colgroup',
  'option',
  'br',
  'hr',
  'img',
  'wbr',
  'col',
  'input',
  'meta',
  'link',
  'base',
  'area',
  'embed',
  'source',
  'param',
  'track',
]);
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>/g;
const MAX_DEPTH = 256;
/** Fewer tags cannot nest badly enough to cost anything. */
const FEW_TAGS = 600;

/** Drops tags nested absurdly deep, their words kept: HTML parsers take quadratic time over them, and no screen shows them. A rough count
 *  before the sanitiser, which alone decides what is safe. */
export function limitDepth(html: string): string {
  if (countTags(html) < FEW_TAGS) return html;
  let depth = 0;
  let dropped = 0;
  return html.replace(TAG, (whole, slash: string, name: string, rest: string) => {
    if (IMPLIED.has(name.toLowerCase())) return whole;
    // Word's own elements close themselves; to an HTML parser they would stay open.
    if (rest.endsWith('/') && name.includes(':')) return '';
    if (slash === '') {
      if (depth >= MAX_DEPTH) {
        dropped += 1;
        return '';
      }
      depth += 1;
      return whole;
    }
    if (dropped > 0) {
      dropped -= 1;
      return '';
    }
    depth = Math.max(0, depth - 1);
    return whole;
  });
}

function countTags(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at !== -1 && count < FEW_TAGS; at = html.indexOf('<', at + 1)) count += 1;
  return count;
}
