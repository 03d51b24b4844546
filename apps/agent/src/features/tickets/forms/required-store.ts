import { Refusal } from '@otklik/client';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { create } from 'zustand';
import { useChecklistsAsked } from '../checklists/store.ts';
import type { TicketChange } from '../shown-change.ts';

export type Asked = {
  ticketId: string;
  /** what was to be done besides: conditions of the form look at it */
  change: TicketChange;
  fieldIds: readonly string[];
  goOn: (values: FieldValues) => void;
  giveUp?: (() => void) | undefined;
};

/** What the form of a ticket asks for before something can be done with it. */
export const useRequired = create<{ asked: Asked | null; ask: (asked: Asked) => void; done: () => void }>((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  done: () => set({ asked: null }),
}));

/** Asks for the required fields or steps a refusal names and goes on with them; false when the refusal is another one. */
export function askRequired(error: unknown, asked: Omit<Asked, 'fieldIds'>): boolean {
  if (error instanceof Refusal && error.code === 'required_steps') {
    useChecklistsAsked.getState().ask({ ticketId: asked.ticketId, goOn: () => asked.goOn({}), giveUp: asked.giveUp });
    return true;
  }
  if (!(error instanceof Refusal) || error.code !== 'required_fields' || !Array.isArray(error.facts.fieldIds)) return false;
  useRequired.getState().ask({ ...asked, fieldIds: error.facts.fieldIds as string[] });
  return true;
}
