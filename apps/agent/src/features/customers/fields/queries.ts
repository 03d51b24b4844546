import { type Inputs, keys } from '@otklik/client';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { type Field, fieldLabel } from '../../fields/field.ts';
import type { Company } from '../companies/queries.ts';
import type { Contact } from '../contacts/queries.ts';

export type Card = { of: 'contact'; card: Contact } | { of: 'company'; card: Company };
type Change = { field: Field; to: FieldValue | null };
type Written = Inputs['customers']['changeContact']['body']['fields'];

/** Changes a custom field of a card: on the screen at once, taken back when the server refuses, undone by Z. */
export function useChangeField({ of, card }: Card) {
  const locale = useLocale();
  const queryClient = useQueryClient();
  const key = of === 'contact' ? keys.contact(card.id) : keys.company(card.id);
  const show = (fieldId: string, value: FieldValue | null) =>
    queryClient.setQueryData<Contact | Company>(key, (old) => {
      if (!old) return old;
      const { [fieldId]: _, ...others } = old.fields;
      return { ...old, fields: (value === null ? others : { ...others, [fieldId]: value }) as Contact['fields'] };
    });
  const change = useMutation({
    mutationFn: async ({ field, to }: Change & { from: FieldValue | null; undone?: boolean }): Promise<Contact | Company> => {
      const fields = { [field.id]: to } as Written;
      return of === 'contact'
        ? api.customers.changeContact({ params: { contactId: card.id }, body: { fields } })
        : api.customers.changeCompany({ params: { companyId: card.id }, body: { fields } });
    },
    onMutate: async ({ field, to }) => {
      await queryClient.cancelQueries({ queryKey: key });
      show(field.id, to);
    },
    onSuccess: (answer, { field, from, undone }) => {
      queryClient.setQueryData(key, answer);
      if (!undone)
        offerUndo(m.cards_field_changed({ field: fieldLabel(field, locale) }), () =>
          change.mutate({ field, from: null, to: from, undone: true }),
        );
    },
    onError: (error, { field, from }) => {
      show(field.id, from);
      toastRefused(m.cards_field_refused({ field: fieldLabel(field, locale) }), error);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  return ({ field, to }: Change) => change.mutate({ field, to, from: card.fields[field.id] ?? null });
}
