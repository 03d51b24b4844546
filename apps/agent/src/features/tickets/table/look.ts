import type { SavedViews } from '../views/saved-view.ts';

/** How a list stands before a reader: rows or a table, the table's columns in their order, widths in px of those that were given one. */
export type Look = { layout: 'rows' | 'table'; columns: readonly string[]; widths: Readonly<Record<string, number>> };

/** Columns of a table nobody has chosen columns for. */
export const usualColumns = ['number', 'subject', 'requester', 'status', 'priority', 'assignee', 'due', 'updated', 'tags'] as const;

/** The look of a view for me: my own, else the view's, else the usual one; each part by itself. */
export function lookOf(viewId: string, saved: SavedViews | undefined): Look {
  const view = saved?.items.find((one) => `view-${one.id}` === viewId);
  const habit = saved?.habits.find((one) => one.key === viewId);
  return {
    layout: habit?.layout ?? view?.layout ?? 'rows',
    columns: habit?.columns ?? view?.columns ?? usualColumns,
    widths: habit?.widths ?? view?.widths ?? {},
  };
}

/** Whether I have made something else of the table than the view has. */
export function isOwn(viewId: string, saved: SavedViews | undefined): boolean {
  const habit = saved?.habits.find((one) => one.key === viewId);
  return Boolean(habit?.columns ?? habit?.widths);
}
