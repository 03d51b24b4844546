/** A cell of an exported table: text, a number, a moment of the wall clock (UTC parts hold it), nothing. */
export type Cell = string | number | Date | null;

/** What a spreadsheet would take for a formula or a command: `= + - @`, their wide forms, a tab or a line end at the beginning, whatever blanks stand before. */
export function isFormula(text: string): boolean {
  return /^(?:[ \u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(text);
}

/** Text without what no file may hold: control characters but tab and line end, halves of surrogate pairs. */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
