import type { Inputs, Outputs } from '@otklik/client';

export type Counted = Outputs['tickets']['listViews'];
export type SavedViews = Outputs['tickets']['listSavedViews'];
export type SavedView = SavedViews['items'][number];
export type Habit = SavedViews['habits'][number];
export type ViewContent = Inputs['tickets']['saveView']['body'];
