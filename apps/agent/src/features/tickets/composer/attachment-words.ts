const words =
  /(?:\u0432\u043e \u0432\u043b\u043e\u0436\u0435\u043d|\u043f\u0440\u0438\u043a\u0440\u0435\u043f|\u043f\u0440\u0438\u043b\u0430\u0433\u0430\u044e|\u043f\u0440\u0438\u043b\u043e\u0436\u0435\u043d|\u0432\u043a\u043b\u0430\u0434\u044b\u0432\u0430\u044e|\battach(?:ed|ment|ing)\b|\benclosed\b)/iu;

/** True when the words promise a file (Russian or English) and none is there. Lines quoted with `>` are not ours. */
export function promisesFile(text: string, files: number): boolean {
  if (files > 0) return false;
  return words.test(
    text
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('>'))
      .join('\n'),
  );
}
