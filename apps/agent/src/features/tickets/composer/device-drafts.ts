import type { DraftFile } from './draft-file.ts';
import type { Side } from './outgoing.ts';

/** `base` is the instant of the server's draft these words grew from; `pushed` says that the server has them whole. */
export type DeviceDraft = { html: string; text: string; attachments: DraftFile[]; at: string; base?: string | null; pushed?: boolean };

const prefix = 'otklik.draft.';
const keptDays = 30;
const unkept = new Map<string, string>();
let owner = '';

/** Whose drafts are asked for from now on: people share a device, and the words of one are none of the next one's. Told as soon as it is known who is signed in. */
export function draftsAreOf(userId: string): void {
  owner = userId;
}

/** The draft of a ticket kept on this device; null when there is none or it cannot be read. */
export function readDraft(ticketId: string, side: Side): DeviceDraft | null {
  try {
    const read = JSON.parse(localStorage.getItem(keyOf(ticketId, side)) ?? 'null') as DeviceDraft | null;
    return read && typeof read.html === 'string' ? read : null;
  } catch {
    return null;
  }
}

/** Keeps a draft on this device; an empty one is forgotten. Answers false when the device refuses (full, private window). */
export function keepDraft(ticketId: string, side: Side, draft: DeviceDraft): boolean {
  try {
    if (isEmpty(draft)) localStorage.removeItem(keyOf(ticketId, side));
    else localStorage.setItem(keyOf(ticketId, side), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** What was typed before the editor came; an empty string when nothing was. A device that refuses keeps it no longer than the page lives. */
export function readAhead(ticketId: string, side: Side): string {
  const key = aheadKeyOf(ticketId, side);
  try {
    const { text } = JSON.parse(localStorage.getItem(key) ?? '{}') as { text?: unknown };
    return typeof text === 'string' ? text : (unkept.get(key) ?? '');
  } catch {
    return unkept.get(key) ?? '';
  }
}

/** Keeps what is typed before the editor has come; empty words are forgotten. */
export function keepAhead(ticketId: string, side: Side, text: string): void {
  const key = aheadKeyOf(ticketId, side);
  unkept.set(key, text);
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text, at: new Date().toISOString() }));
    unkept.delete(key);
  } catch {
    // a full or private device: the page has it
  }
}

/** True when there is neither a word nor a file. */
export function isEmpty(draft: { text: string; attachments: readonly unknown[] }): boolean {
  return draft.text.trim() === '' && draft.attachments.length === 0;
}

/** Forgets drafts older than 30 days. */
export function dropOldDrafts(now: number): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    try {
      const at = Date.parse((JSON.parse(localStorage.getItem(key) ?? '{}') as DeviceDraft).at);
      if (!(now - at < keptDays * 86_400_000)) localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
}

function keyOf(ticketId: string, side: Side): string {
  return `${prefix}${owner}.${ticketId}.${side}`;
}

const aheadKeyOf = (ticketId: string, side: Side) => `${keyOf(ticketId, side)}.ahead`;
