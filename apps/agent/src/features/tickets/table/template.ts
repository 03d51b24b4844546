import type { TableColumn } from './columns.ts';

const markWidth = 38;

/** The tracks of a table: the mark, then each column; the subject takes what is left, or an empty track at the end does. */
export function templateOf(columns: readonly Pick<TableColumn, 'key' | 'width'>[]): string {
  const tracks = columns.map(({ key, width }) => (key === 'subject' ? `minmax(${width}px, 1fr)` : `${width}px`));
  const grows = columns.some(({ key }) => key === 'subject');
  return [`${markWidth}px`, ...tracks, ...(grows ? [] : ['minmax(0, 1fr)'])].join(' ');
}

/** How wide they are together at least, px. */
export const widthOf = (columns: readonly Pick<TableColumn, 'width'>[]): number =>
  columns.reduce((sum, { width }) => sum + width, markWidth);
