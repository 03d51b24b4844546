/** What one person made of the columns: widths in px and which are folded. */
export type ColumnState = { views: number; list: number; side: number; viewsFolded: boolean; sideFolded: boolean };
export type SizedColumn = 'views' | 'list' | 'side';

export const columnLimits: Record<SizedColumn, readonly [least: number, most: number]> = {
  views: [160, 320],
  list: [280, 560],
  side: [240, 440],
};
export const firstColumns: ColumnState = { views: 204, list: 352, side: 288, viewsFolded: false, sideFolded: false };

/** A width kept within its column's limits, whole pixels. */
export function clampWidth(column: SizedColumn, width: number): number {
  const [least, most] = columnLimits[column];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** Reads what localStorage kept; anything unreadable gives the first widths. */
export function parseColumns(kept: string | null): ColumnState {
  try {
    const read = JSON.parse(kept ?? '{}') as Partial<ColumnState>;
    return {
      views: clampWidth('views', Number(read.views) || firstColumns.views),
      list: clampWidth('list', Number(read.list) || firstColumns.list),
      side: clampWidth('side', Number(read.side) || firstColumns.side),
      viewsFolded: read.viewsFolded === true,
      sideFolded: read.sideFolded === true,
    };
  } catch {
    return firstColumns;
  }
}
