import { keys } from '@otklik/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { useRememberHabit, useSaveView } from '../views/changes.ts';
import type { SavedView, SavedViews } from '../views/saved-view.ts';
import type { Look } from './look.ts';

type Part = { layout?: Look['layout']; columns?: string[]; widths?: Record<string, number> };

/** Remembers how I look at a view. */
export function useRememberLook(viewId: string): (part: Part) => void {
  const remember = useRememberHabit();
  return useCallback((part) => remember(viewId, part), [remember, viewId]);
}

/** Gives a view its own columns and widths back; Z returns mine. */
export function useForgetLook(viewId: string): () => void {
  const queryClient = useQueryClient();
  const remember = useRememberHabit();
  return () => {
    const habit = queryClient.getQueryData<SavedViews>(keys.savedViews)?.habits.find((one) => one.key === viewId);
    remember(viewId, { columns: null, widths: null });
    offerUndo(m.table_reset_done(), () => remember(viewId, { columns: habit?.columns ?? null, widths: habit?.widths ?? null }));
  };
}

/** Keeps a look as the view's own, for everybody who has the view; what I made of it for myself is part of it then. Z puts the view back. */
export function useKeepLook(): (view: SavedView, look: Look) => void {
  const save = useSaveView();
  const remember = useRememberHabit();
  return (view, { layout, columns, widths }) => {
    const { id, ownerId: _owner, mayChange: _may, ...content } = view;
    const put = (next: typeof content, onSuccess?: () => void) =>
      save.mutate({ viewId: id, content: next }, { onSuccess, onError: (error) => toastRefused(m.views_save_refused(), error) });
    put({ ...content, layout, columns: [...columns], widths: { ...widths } }, () => {
      remember(`view-${id}`, { layout: null, columns: null, widths: null });
      offerUndo(m.table_kept({ name: view.name }), () => put(content));
    });
  };
}
