/** Folded parts of a letter that stand side by side (a quotation and the signature under it) become one, and one within another is part of the outer. */
export function joinFolds(page: Document): void {
  for (const inner of page.querySelectorAll('[data-folded] [data-folded]')) inner.removeAttribute('data-folded');
  for (const first of page.querySelectorAll('[data-folded]')) {
    const run = [first];
    for (let next = following(first); next?.hasAttribute('data-folded'); next = following(next)) run.push(next);
    if (run.length < 2 || !first.isConnected || first.parentElement?.closest('[data-folded]')) continue;
    const whole = page.createElement('div');
    whole.setAttribute('data-folded', first.getAttribute('data-folded') ?? 'quote');
    first.before(whole);
    for (const part of run) {
      part.removeAttribute('data-folded');
      whole.append(part);
    }
  }
}

/** What stands next, blank text and line breaks aside. */
function following(element: Element): Element | null {
  let next = element.nextSibling;
  while (next && ((next.nodeType === Node.TEXT_NODE && (next.textContent ?? '').trim() === '') || next.nodeName === 'BR'))
    next = next.nextSibling;
  return next instanceof Element ? next : null;
}
