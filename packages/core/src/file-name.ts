const mostUnits = 240;

/**
 * A sender's name for a file, fit to be kept and shown: the last part of a path, without control characters (C0, C1, line separators)
 * and lone surrogates, at most 240 UTF-16 units with the extension kept. Any script stays as it is, direction marks too: `visibleName` shows them.
 * Empty when nothing is left.
 */
export function cleanFileName(raw: string): string {
  const last = raw.split(/[\\/]/).at(-1) ?? '';
  const name = last
    .toWellFormed()
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- control characters are just what is dropped
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]/gu, '')
    .trim();
  return /^\.{0,2}$/.test(name) ? '' : shorten(name);
}

/** The same name with what cannot be seen written out: `invoice<U+202E>gpj.exe` becomes `invoice[U+202E]gpj.exe` (Unicode TR 36 §2.2, bidirectional and zero-width characters). */
export function visibleName(name: string): string {
  return name.replace(
    /[\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0]/gu,
    (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** Keeps the extension of an overlong name, and no half of a surrogate pair. */
function shorten(name: string): string {
  if (name.length <= mostUnits) return name;
  const dot = name.lastIndexOf('.');
  const tail = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return name.slice(0, mostUnits - tail.length).replace(/[\ud800-\udbff]$/, '') + tail;
}
