import type { FieldOption } from './field.ts';

/** An option of a tree with all that stand below it: who looks for a branch looks for these. */
export function withDescendants(options: readonly FieldOption[], optionId: string): string[] {
  const found = [optionId];
  for (const above of found) for (const { id, parentId } of options) if (parentId === above && !found.includes(id)) found.push(id);
  return found;
}

/** The names on the way to an option of a tree, from the root down; empty for an unknown one. */
export function pathOf(options: readonly FieldOption[], optionId: string): FieldOption[] {
  const path: FieldOption[] = [];
  for (
    let at = options.find(({ id }) => id === optionId);
    at && !path.includes(at);
    at = options.find(({ id }) => id === path[0]?.parentId)
  )
    path.unshift(at);
  return path;
}
