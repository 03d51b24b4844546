/** One shortest walk for each knot of files that hold each other (strongly connected, or holding itself). */
export function circles(arrows: Map<string, string[]>): string[][] {
  return knots(arrows).map((knot) => walkRound(knot, arrows));
}

/** Tarjan's strongly connected components of more than one file, without recursion: import chains can be long. */
function knots(arrows: Map<string, string[]>): Set<string>[] {
  const found: Set<string>[] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of arrows.keys()) {
    if (order.has(start)) continue;
    const work: { file: string; next: number }[] = [{ file: start, next: 0 }];
    while (work.length > 0) {
      const top = work[work.length - 1] as { file: string; next: number };
      const { file } = top;
      if (top.next === 0) {
        order.set(file, order.size);
        low.set(file, order.get(file) as number);
        open.push(file);
        isOpen.add(file);
      }
      const target = (arrows.get(file) ?? [])[top.next];
      if (target !== undefined) {
        top.next += 1;
        if (!order.has(target)) work.push({ file: target, next: 0 });
        else if (isOpen.has(target)) low.set(file, Math.min(low.get(file) as number, order.get(target) as number));
        if (top.next > 0) continue;
      }
      work.pop();
      const parent = work[work.length - 1]?.file;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, low.get(file) as number));
      if (low.get(file) !== order.get(file)) continue;
      const knot = new Set<string>();
      for (let member = ''; member !== file; ) {
        member = open.pop() as string;
        isOpen.delete(member);
        knot.add(member);
      }
      if (knot.size > 1 || (arrows.get(file) ?? []).includes(file)) found.push(knot);
    }
  }
  return found;
}

function walkRound(knot: Set<string>, arrows: Map<string, string[]>): string[] {
  const start = [...knot].sort()[0] as string;
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift())
    for (const target of arrows.get(file) ?? []) {
      if (target === start) {
        const walk = [start];
        for (let at: string | undefined = file; at !== undefined && at !== start; at = cameFrom.get(at)) walk.splice(1, 0, at);
        return [...walk, start];
      }
      if (!knot.has(target) || cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      queue.push(target);
    }
  return [...knot];
}
