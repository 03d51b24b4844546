const remote = /^\s*(?:https?:)?\/\//i;

/** The letter without anything that would ask the network, unless the reader asked for it. Pictures without a description are decoration. */
export function withoutRemote(html: string, allowed: boolean): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of page.querySelectorAll('img')) {
    if (!picture.hasAttribute('alt')) picture.alt = '';
    if (allowed) continue;
    if (remote.test(picture.getAttribute('src') ?? '')) picture.removeAttribute('src');
    picture.removeAttribute('srcset');
  }
  if (!allowed) {
    for (const part of page.querySelectorAll('[background]')) part.removeAttribute('background');
    for (const part of page.querySelectorAll<HTMLElement>('[style*="url("]'))
      part.setAttribute('style', (part.getAttribute('style') ?? '').replace(/url\([^)]*\)/gi, 'none'));
    for (const source of page.querySelectorAll('source, picture > source, image')) source.remove();
  }
  return page.body.innerHTML;
}
