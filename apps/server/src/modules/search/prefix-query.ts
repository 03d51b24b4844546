const mostWords = 12;

/**
 * A text for to_tsquery('simple', …) that wants every word by its beginning: a long word without its last two letters, which are its ending. One or two letters are wanted as they are.
 * Empty when the text asks for something exact (quotes) or excludes (a minus): then only the exact query speaks. Words are letters and digits, so nothing of the query language gets in.
 */
export function prefixQuery(text: string): string {
  if (/["“”«»]|(?:^|\s)-\S/u.test(text)) return '';
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .slice(0, mostWords)
    .map((word) => (word.length < 3 ? word : `${beginning(word)}:*`))
    .join(' & ');
}

function beginning(word: string): string {
  const letters = [...word];
  return /\p{N}/u.test(word) ? word : letters.slice(0, Math.max(4, letters.length - 2)).join('');
}
