import type { Unsent } from './outgoing.ts';

const prefix = 'otklik.unsent.';

/** Keeps on this device what is being sent until the server has it: a tab that is closed, or a connection that is lost, takes no words with it. */
export function keepUnsent(owner: string, out: Unsent): void {
  try {
    localStorage.setItem(`${prefix}${owner}.${out.id}`, JSON.stringify(out));
  } catch {
    // a full or private device: the page has it as long as it lives
  }
}

/** The server has it, or its words are in a draft again. */
export function dropUnsent(owner: string, id: string): void {
  try {
    localStorage.removeItem(`${prefix}${owner}.${id}`);
  } catch {
    // nothing was kept there either
  }
}

/** What this person sent from this device and nobody has confirmed, oldest first. */
export function readUnsent(owner: string): Unsent[] {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(`${prefix}${owner}.`));
  return names.flatMap((name) => read(name) ?? []).toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function read(name: string): Unsent | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Unsent | null;
    return kept && typeof kept.html === 'string' && Number.isFinite(Date.parse(kept.at)) ? kept : null;
  } catch {
    return null;
  }
}
