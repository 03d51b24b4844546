import type { FieldRule, FieldValue } from '../fields/field.ts';
import type { Filter } from '../filter/filter.ts';

/** When a ticket is asked for what its form requires. */
export type FormMoment = 'open' | 'solve';

/** Who looks at a form: those who work on tickets, or the requester. */
export type FormFace = 'agent' | 'requester';

/** One field of a form. */
export type FormItem = {
  fieldId: string;
  /** moments without a value at which the ticket is refused */
  requiredTo: readonly FormMoment[];
  /** shown while this holds; always when null */
  when: Filter | null;
  /** what stands there when a ticket is opened and nothing was said */
  initial: FieldValue | null;
  /** what the requester may do with it */
  requester: 'hidden' | 'read' | 'edit';
};

export type FormSection = { id: string; names: { ru: string; en?: string | undefined } | null; items: readonly FormItem[] };
export type FormLayout = { sections: readonly FormSection[] };

/** What of a field's definition a form is judged and shown by. */
export type FormField = FieldRule & { active: boolean };

/** The items of a form in their order. */
export const itemsOf = (form: FormLayout): FormItem[] => form.sections.flatMap((section) => [...section.items]);

/** The form of tickets for which nobody made one: all fields, none required, none shown to the requester. */
export const plainForm = (fields: readonly { id: string; active: boolean }[]): FormLayout => ({
  sections: [
    {
      id: 'plain',
      names: null,
      items: fields
        .filter((field) => field.active)
        .map(({ id }) => ({ fieldId: id, requiredTo: [], when: null, initial: null, requester: 'hidden' })),
    },
  ],
});
