import { v7 } from 'uuid';

declare const kind: unique symbol;

/** A UUIDv7 in text form. The kind lives in the compiler only: an id of one kind is refused where another is meant, a plain string is let in. */
export type Id<Kind extends string> = string & { readonly [kind]?: Kind };

/** Makes a new id. UUIDv7 (RFC 9562 §5.7): ids of one process sort by the instant they were made at. */
export function newId<Kind extends string>(): Id<Kind> {
  return v7();
}

/** True for the text form of any UUID. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
