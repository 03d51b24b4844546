import type { Line } from '../html/lines.ts';
import type { HtmlNode } from '../html/tree.ts';
import type { Fold } from './fold-kind.ts';

type State = Exclude<Fold, null> | 'open' | 'empty';
interface Edit {
  at: number;
  text: string;
}

/** Wraps what is folded. The largest elements that are folded whole are wrapped, neighbours together; inside tables and lists, where a
 *  wrapper may not stand, the elements themselves get the mark. Our own `data-fold` hints are taken out. */
export function wrapFolded(html: string, root: HtmlNode, lines: readonly Line[], folds: readonly Fold[]): string {
  const states = new Map<HtmlNode, State>();
  for (const [i, line] of lines.entries()) for (const leaf of line.leaves) states.set(leaf, folds[i] ?? 'open');
  settle(root, states);
  const edits: Edit[] = [];
  if (lines.some((_, i) => folds[i] !== null)) mark(root, states, edits, false);
  return apply(html, edits);
}

function settle(node: HtmlNode, states: Map<HtmlNode, State>): State {
  if (node.children.length === 0) {
    const own = states.get(node) ?? 'empty';
    states.set(node, own);
    return own;
  }
  let whole: State = 'empty';
  for (const child of node.children) {
    const state = settle(child, states);
    if (state === 'empty' || state === whole) continue;
    whole = whole === 'empty' ? state : whole === 'open' || state === 'open' ? 'open' : 'open';
  }
  states.set(node, whole);
  return whole;
}

const STRUCTURE = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup', 'ul', 'ol', 'dl']);
const INLINE = new Set(
  'a abbr acronym b big cite code del dfn em font h1 h2 h3 h4 h5 h6 i ins kbd p pre q s samp small span strike strong sub sup summary tt u var'.split(
    ' ',
  ),
);

function mark(node: HtmlNode, states: Map<HtmlNode, State>, edits: Edit[], inline: boolean): void {
  const within = inline || INLINE.has(node.tag);
  for (let i = 0; i < node.children.length; ) {
    const child = node.children[i] as HtmlNode;
    const state = states.get(child) as State;
    if (state === 'open') {
      mark(child, states, edits, within);
      i += 1;
      continue;
    }
    if (state === 'empty') {
      i += 1;
      continue;
    }
    const end = runEnd(node, i, state, states);
    if (STRUCTURE.has(node.tag)) {
      for (const item of node.children.slice(i, end))
        if (item.tag !== '') edits.push({ at: tagNameEnd(item), text: ` data-folded="${state}"` });
    } else {
      const name = within ? 'span' : 'div';
      edits.push({ at: child.from, text: `<${name} data-folded="${state}">` });
      edits.push({ at: (node.children[end - 1] as HtmlNode).to, text: `</${name}>` });
    }
    i = end;
  }
}

function runEnd(node: HtmlNode, from: number, state: State, states: Map<HtmlNode, State>): number {
  let end = from + 1;
  for (let k = from + 1; k < node.children.length; k += 1) {
    const next = states.get(node.children[k] as HtmlNode);
    if (next === state) end = k + 1;
    else if (next !== 'empty') break;
  }
  return end;
}

function tagNameEnd(node: HtmlNode): number {
  return node.from + 1 + node.tag.length;
}

function apply(html: string, edits: Edit[]): string {
  edits.sort((a, b) => a.at - b.at);
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += html.slice(at, edit.at) + edit.text;
    at = edit.at;
  }
  return (out + html.slice(at)).replace(/ data-fold="[a-z]+"/g, '');
}
