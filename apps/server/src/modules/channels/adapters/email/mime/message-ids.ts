const MAX_IDS = 500;
const MAX_LENGTH = 100_000;

/** Message-IDs of a field, without angle brackets, in order, each once. Ids without brackets are taken when they hold an @ or stand alone. */
export function messageIds(raw: string | null): string[] {
  if (!raw) return [];
  const text = raw.slice(0, MAX_LENGTH);
  const found = new Set<string>();
  for (const m of text.matchAll(/<([^<>]{1,998})>/g)) {
    const id = (m[1] as string).replace(/\s+/g, '');
    if (id && found.size < MAX_IDS) found.add(id);
  }
  if (found.size === 0) {
    const words = text
      .replace(/[<>]/g, ' ')
      .replace(/\([^)]*\)/g, ' ')
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (words.length === 1) found.add((words[0] as string).slice(0, 998));
    else for (const w of words) if (/^[^@\s"]+@[^@\s"]+$/.test(w) && found.size < MAX_IDS) found.add(w.slice(0, 998));
  }
  return [...found];
}
