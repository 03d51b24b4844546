/** A node of sanitised HTML. `from` and `to` are offsets in the source; text nodes have tag ''. */
export interface HtmlNode {
  tag: string;
  from: number;
  /** End of the start tag, where the children begin. */
  inner: number;
  /** Start of the end tag. */
  innerEnd: number;
  to: number;
  hint: string | null;
  children: HtmlNode[];
}

const VOID = new Set(['br', 'hr', 'img', 'wbr', 'col']);
const HINT = / data-fold="([a-z]+)"/;

/** Tree of HTML that our sanitiser wrote: balanced, attributes in double quotes, every `<` a tag. Text in `pre` is cut at line ends. */
export function readTree(html: string): HtmlNode {
  const root: HtmlNode = { tag: 'root', from: 0, inner: 0, innerEnd: html.length, to: html.length, hint: null, children: [] };
  const stack: HtmlNode[] = [root];
  let preDepth = 0;
  let at = 0;
  while (at < html.length) {
    const top = stack[stack.length - 1] as HtmlNode;
    const open = html.indexOf('<', at);
    if (open !== at) {
      const end = open === -1 ? html.length : open;
      addText(html, top, at, end, preDepth > 0);
      at = end;
      continue;
    }
    const close = html.indexOf('>', at);
    if (close === -1) break;
    if (html[at + 1] === '/') {
      if (stack.length > 1) {
        top.innerEnd = at;
        top.to = close + 1;
        if (top.tag === 'pre') preDepth -= 1;
        stack.pop();
      }
    } else {
      const node = startTag(html, at, close + 1);
      top.children.push(node);
      if (!VOID.has(node.tag)) {
        stack.push(node);
        if (node.tag === 'pre') preDepth += 1;
      }
    }
    at = close + 1;
  }
  return root;
}

function startTag(html: string, from: number, inner: number): HtmlNode {
  let nameEnd = from + 1;
  for (let c = html.charCodeAt(nameEnd); (c >= 97 && c <= 122) || (c >= 48 && c <= 57); c = html.charCodeAt(++nameEnd));
  const tag = html.slice(from + 1, nameEnd);
  const hint = inner - nameEnd > 12 ? (HINT.exec(html.slice(nameEnd, inner))?.[1] ?? null) : null;
  return { tag, from, inner, innerEnd: inner, to: inner, hint, children: [] };
}

function addText(html: string, parent: HtmlNode, from: number, to: number, pre: boolean): void {
  let at = from;
  while (at < to) {
    const lf = pre ? html.indexOf('\n', at) : -1;
    const end = lf === -1 || lf >= to ? to : lf + 1;
    parent.children.push({ tag: '', from: at, inner: at, innerEnd: end, to: end, hint: null, children: [] });
    at = end;
  }
}
