/** A line of CSV for spreadsheet programs (RFC 4180, semicolons as Russian ones want): quoted where needed, formulas defused. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(defused(cell))).join(';')}\r\n`;
}

/** What begins like a formula would be run by the program that opens it (CWE-1236); a telephone begins with a plus too and is none. */
export function defused(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^\+[\d ()-]{5,20}$/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
