import { joinFolds } from './join-folds.ts';

/**
 * The letter as it is shown. The server keeps attached pictures in `data-cid` and pictures of other hosts in `data-remote-src`; what is known of them
 * in `pictures`, by Content-ID or address, comes in as data. Whatever else would ask the network goes. Pictures without a description are decoration.
 */
export function withPictures(html: string, pictures: ReadonlyMap<string, string>): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of page.querySelectorAll('img')) {
    const { cid, remoteSrc } = picture.dataset;
    const found = pictures.get(cid ?? '') ?? pictures.get(remoteSrc ?? '');
    if (!picture.hasAttribute('alt')) picture.alt = '';
    picture.removeAttribute('srcset');
    if (!/^data:image\//i.test(picture.getAttribute('src') ?? '')) picture.removeAttribute('src');
    if (found) picture.src = found;
  }
  for (const part of page.querySelectorAll('[background]')) part.removeAttribute('background');
  for (const part of page.querySelectorAll<HTMLElement>('[style]')) keepQuiet(part.style);
  for (const source of page.querySelectorAll('source, image')) source.remove();
  // a link without a host would lead into the desk itself
  for (const link of page.querySelectorAll('[href]'))
    if (!/^(?:https?:|mailto:|tel:)/i.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
  joinFolds(page);
  return page.body.innerHTML;
}

/** The addresses of pictures of other hosts in a letter, each once. */
export function remotePictures(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const found = [...page.querySelectorAll<HTMLElement>('img[data-remote-src]')].map((picture) => picture.dataset.remoteSrc ?? '');
  return [...new Set(found)].filter((url) => /^https?:\/\//i.test(url));
}

/** Drops what fetches: read as the browser understood it, where an escape hides nothing. Variables go as a whole, for they are kept as written. */
function keepQuiet(style: CSSStyleDeclaration): void {
  for (const name of [...style])
    if (name.startsWith('--') || /(?:url|src|image|image-set|cross-fade|element|paint)\(/i.test(style.getPropertyValue(name)))
      style.removeProperty(name);
}
