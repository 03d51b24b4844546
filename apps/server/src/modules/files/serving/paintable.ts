import { magicOf } from './sniff.ts';

/** Pictures a browser only paints: nothing in them runs. */
const paintable = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The type of a picture that may be shown in place, by its bytes whatever it was called; null when it is none of them. */
export async function paintableType(head: Uint8Array): Promise<string | null> {
  const type = await magicOf(head);
  return type !== null && paintable.has(type) ? type : null;
}
