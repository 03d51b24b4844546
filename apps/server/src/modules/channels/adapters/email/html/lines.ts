import type { HtmlNode } from './tree.ts';

/** What a line is by the mail program's own mark, or by being a rule across the page. */
export type LineHint = 'quote' | 'header' | 'rest' | 'signature' | 'rule' | null;

/** One line of a body as it is read: `depth` counts quotation levels, `leaves` are the nodes it was made of (none for plain text). */
export interface Line {
  text: string;
  depth: number;
  hint: LineHint;
  /** Inside a bare `blockquote`: a quotation if something introduces it, else the writer's own set-off. */
  block?: boolean;
  leaves: HtmlNode[];
}

const BLOCK = new Set(
  'root address blockquote caption center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section article header footer main aside nav summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'table']);

/** Lines of a sanitised tree, as a person sees them. */
export function htmlLines(html: string, root: HtmlNode): Line[] {
  const writer = new Writer(html);
  writer.visit(root, 0, null, false);
  writer.break();
  while (writer.lines.length && writer.lines.at(-1)?.text === '' && writer.lines.at(-1)?.leaves.length === 0) writer.lines.pop();
  return writer.lines;
}

class Writer {
  readonly lines: Line[] = [];
  readonly html: string;
  private text = '';
  private leaves: HtmlNode[] = [];
  private depth = 0;
  private bare = 0;
  private hint: LineHint = null;
  private blank = true;

  constructor(html: string) {
    this.html = html;
  }

  visit(node: HtmlNode, depth: number, hint: LineHint, pre: boolean): void {
    if (node.tag === '') return this.addText(node, depth, hint, pre);
    if (node.tag === 'br') {
      this.leaf(node, depth, hint);
      return this.break(true);
    }
    if (node.tag === 'img') {
      this.leaf(node, depth, hint);
      return;
    }
    const mark = node.hint === 'quote' || node.hint === 'header' || node.hint === 'rest' || node.hint === 'signature' ? node.hint : null;
    const within: LineHint = hint === 'quote' || hint === 'rest' ? hint : (mark ?? hint);
    const cite = node.hint === 'cite' || (node.tag === 'blockquote' && depth > 0);
    const block = BLOCK.has(node.tag);
    if (block) this.break();
    if (SPACED.has(node.tag)) this.space(depth);
    if (node.tag === 'hr') {
      this.leaf(node, depth, hint);
      this.text = '';
      this.hint = 'rule';
      return this.break(true);
    }
    if (node.tag === 'li') this.text = '- ';
    const inner = cite ? depth + 1 : depth;
    const bare = node.tag === 'blockquote' && !cite;
    if (bare) this.bare += 1;
    for (const child of node.children) this.visit(child, inner, within, pre || node.tag === 'pre');
    if (node.tag === 'td' || node.tag === 'th') this.text += ' ';
    if (block) this.break();
    if (bare) this.bare -= 1;
    if (SPACED.has(node.tag)) this.space(depth);
  }

  /** Ends the line; `always` writes even an empty one. */
  break(always = false): void {
    const text = this.text.trimEnd();
    if (text !== '' || always || this.leaves.length > 0) {
      if (text !== '' || always) {
        this.lines.push({ text, depth: this.depth, hint: this.hint, block: this.bare > 0, leaves: this.leaves });
        this.blank = text === '';
      } else {
        const last = this.lines.at(-1);
        if (last) last.leaves.push(...this.leaves);
        else this.lines.push({ text: '', depth: this.depth, hint: this.hint, leaves: this.leaves });
      }
      this.leaves = [];
    }
    this.text = '';
  }

  private space(depth: number): void {
    if (this.blank || this.lines.length === 0) return;
    this.lines.push({ text: '', depth, hint: null, leaves: [] });
    this.blank = true;
  }

  private leaf(node: HtmlNode, depth: number, hint: LineHint): void {
    if (this.leaves.length === 0) {
      this.depth = depth;
      this.hint = hint;
    }
    this.leaves.push(node);
  }

  private addText(node: HtmlNode, depth: number, hint: LineHint, pre: boolean): void {
    const raw = unescapeText(this.html.slice(node.from, node.to));
    const text = pre ? raw.replace(/\n$/, '') : raw.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
    if (!pre && text.trim() === '' && (this.text === '' || this.text.endsWith(' '))) {
      if (this.leaves.length > 0) this.leaves.push(node);
      return;
    }
    this.leaf(node, depth, hint);
    this.text += this.text === '' || this.text.endsWith(' ') ? (pre ? text : text.trimStart()) : text;
    if (pre && raw.endsWith('\n')) this.break(true);
  }
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Undoes the four escapes our sanitiser writes. */
function unescapeText(text: string): string {
  return text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot);/g, (e) => ENTITIES[e] as string) : text;
}
