import { swapLayout } from '@otklik/core/swap-layout.ts';

export type Findable = { name: string; folder: string; preview: string; uses: number; myUses: number };

/** Responses whose name, folder or beginning hold every word, typed in either layout; names first, then by how often I use them, then everybody. */
export function findResponses<R extends Findable>(responses: readonly R[], query: string): R[] {
  const typed = query.trim();
  const tries = [typed, swapLayout(typed)].filter((text): text is string => Boolean(text)).map((text) => text.toLowerCase());
  const score = (response: R) => Math.max(0, ...tries.map((text) => matchOf(response, text)));
  return responses
    .map((response) => ({ response, match: tries.length === 0 ? 1 : score(response) }))
    .filter(({ match }) => match > 0)
    .toSorted(
      (a, b) =>
        b.match - a.match ||
        b.response.myUses - a.response.myUses ||
        b.response.uses - a.response.uses ||
        a.response.name.localeCompare(b.response.name),
    )
    .map(({ response }) => response);
}

function matchOf({ name, folder, preview }: Findable, text: string): number {
  const [inName, inFolder, inText] = [name, folder, preview].map((part) => part.toLowerCase()) as [string, string, string];
  const words = text.split(/\s+/);
  if (inName.startsWith(text)) return 4;
  if (words.every((word) => inName.includes(word))) return 3;
  if (words.every((word) => `${inName} ${inFolder}`.includes(word))) return 2;
  return words.every((word) => `${inName} ${inFolder} ${inText}`.includes(word)) ? 1 : 0;
}
