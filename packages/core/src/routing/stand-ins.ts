/** Who is absent, and whom they named to stand in; null for nobody. Whoever is not in it is there. */
export type Absent = ReadonlyMap<string, string | null>;

/**
 * Who stands in for whom: a substitute who is absent too is stood in for by theirs, and so on to the first who is not. A circle, or an end without anybody, stands in for nobody. Pure.
 */
export function standInsOf(absent: Absent): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const userId of absent.keys()) {
    const standIn = firstThere(absent, userId);
    if (standIn) found.set(standIn, [...(found.get(standIn) ?? []), userId]);
  }
  return found;
}

function firstThere(absent: Absent, userId: string): string | null {
  const passed = new Set<string>();
  let at: string | null = userId;
  while (at !== null && absent.has(at)) {
    if (passed.has(at)) return null;
    passed.add(at);
    at = absent.get(at) ?? null;
  }
  return at;
}
