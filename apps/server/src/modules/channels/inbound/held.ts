import type { App } from '../../../platform/ctx.ts';
import type { Inbox } from './recipients.ts';

/** A ledger item on its way into the pipeline. */
export type Item = {
  id: string;
  inbox: Inbox;
  source: 'smtp' | 'imap' | 'api';
  recipient: string;
  sender: string;
  rawSha256: string;
  size: number;
  receivedAt: Date;
  messageIdHeader: string | null;
  /** the Message-ID came to this inbox before with other bytes; undefined: not looked up yet */
  sameIdOtherBytes?: boolean;
};

type Held = Item & { bytes: Buffer };
type Shelf = { items: Map<string, Held>; bytes: number };

const mostBytes = 32 * 1024 * 1024;
const mostItems = 500;
const shelves = new WeakMap<App, Shelf>();

/** Keeps a small mail that was just stored at hand, so that the worker of this process need not read row and file back. A convenience: it may be gone at any time. */
export function hold(app: App, item: Held): void {
  const shelf = shelfOf(app);
  shelf.items.set(item.id, item);
  shelf.bytes += item.bytes.length;
  for (const [id, oldest] of shelf.items) {
    if (shelf.items.size <= mostItems && shelf.bytes <= mostBytes) return;
    shelf.items.delete(id);
    shelf.bytes -= oldest.bytes.length;
  }
}

/** Takes an item off the shelf; null when it is not there. */
export function takeHeld(app: App, id: string): Held | null {
  const shelf = shelfOf(app);
  const item = shelf.items.get(id);
  if (!item) return null;
  shelf.items.delete(id);
  shelf.bytes -= item.bytes.length;
  return item;
}

function shelfOf(app: App): Shelf {
  let shelf = shelves.get(app);
  if (!shelf) {
    shelf = { items: new Map(), bytes: 0 };
    shelves.set(app, shelf);
  }
  return shelf;
}
