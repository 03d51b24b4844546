import type { Sending } from './limit-mails.ts';

/** so many transactions that send are carried from page to page; what comes after them is not counted */
const most = 20_000;

/** What was sent on the pages so far, as the caller carries it to the next one: by time, each as its distance to the one before and its numbers. Pure. */
export function packSendings(sendings: readonly Sending[]): string {
  let before = 0;
  return sendings
    .toSorted((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ at, own, others }) => {
      const apart = at - before;
      before = at;
      return [apart, own, others].map((n) => n.toString(36)).join('.');
    })
    .join(' ');
}

/** The same unpacked; null when it is none of ours. Pure. */
export function unpackSendings(packed: string): Sending[] | null {
  if (packed === '') return [];
  let at = 0;
  const found: Sending[] = [];
  for (const one of packed.split(' ').slice(0, most)) {
    const [apart = 0, own = 0, others = 0] = /^[0-9a-z]{1,9}\.[0-9a-z]{1,6}\.[0-9a-z]{1,6}$/.test(one)
      ? one.split('.').map((n) => Number.parseInt(n, 36))
      : [-1];
    if (apart < 0) return null;
    at += apart;
    found.push({ at, own, others });
  }
  return found;
}
