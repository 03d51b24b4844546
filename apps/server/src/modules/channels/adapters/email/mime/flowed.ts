/** Text of `format=flowed` with its soft line breaks undone (RFC 3676 section 4.2); quotation marks stay, one run per depth. */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let open: { depth: number; text: string } | null = null;
  for (const line of text.split('\n')) {
    let depth = 0;
    while (line[depth] === '>') depth += 1;
    let body = line.slice(depth);
    if (body.startsWith(' ') && body !== '-- ') body = body.slice(1);
    const signature = body === '-- ';
    const soft = body.endsWith(' ') && !signature;
    const joins = open !== null && open.depth === depth && !signature;
    if (open && !joins) {
      out.push(quoted(open.depth, open.text));
      open = null;
    }
    const piece = soft && delSp ? body.slice(0, -1) : body;
    const whole: string = open ? open.text + piece : piece;
    if (soft) open = { depth, text: whole };
    else {
      out.push(quoted(depth, whole));
      open = null;
    }
  }
  if (open) out.push(quoted(open.depth, open.text));
  return out.join('\n');
}

function quoted(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`;
}
