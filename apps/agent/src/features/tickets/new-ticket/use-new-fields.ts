import type { FieldValues } from '@otklik/core/fields/index.ts';
import { initialValues, missingFields, plainForm, shownItems } from '@otklik/core/forms/index.ts';
import { useState } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import { faultIn } from '../forms/form-inputs.tsx';
import { formOf, sceneOf } from '../forms/scene.ts';
import type { TicketSettings } from '../settings/queries.ts';

type NewTicket = { typeId: string | null; teamId: string | null; priority: string };
const nothing: TicketSettings = { statuses: [], types: [], categories: [], tags: [], fields: [], forms: [], moves: {} };

/** The custom fields of a ticket being written: the form of its type, what was said, what stands there from the beginning, what is missing. */
export function useNewFields(ticket: NewTicket, settings: TicketSettings | undefined) {
  const me = useMe();
  // null was said too: an initial value taken away stays away
  const [said, setSaid] = useState<Record<string, FieldValues[string] | null>>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = settings ? formOf(settings, ticket.typeId) : plainForm([]);
  const facts = {
    ...ticket,
    priority: ticket.priority as 'normal',
    categoryId: null,
    assigneeId: null,
    companyId: null,
    source: 'agent' as const,
    statusKind: 'new' as const,
    tags: [],
  };
  const bare = sceneOf(facts, {}, settings ?? nothing, me);
  const values = initialValues(form, said, bare);
  const scene = { ...bare, values };
  const shown = shownItems(form, scene).map(({ fieldId }) => fieldId);
  const wrong = shown.some((id) => {
    const field = settings?.fields.find((one) => one.id === id);
    return field !== undefined && faultIn(field, values[id]) !== undefined;
  });
  return {
    form,
    scene,
    wrong,
    missing,
    /** what is sent: nothing that a condition hides */
    said: Object.fromEntries(shown.flatMap((id) => (id in said || values[id] !== undefined ? [[id, values[id] ?? null]] : []))),
    change: (next: FieldValues) => {
      const touched = [...new Set([...Object.keys(values), ...Object.keys(next)])].filter((id) => values[id] !== next[id]);
      setSaid((old) => ({ ...old, ...Object.fromEntries(touched.map((id) => [id, next[id] ?? null])) }));
    },
    /** looks for what is required and not there; true when something is */
    check: () => {
      const found = missingFields(form, 'open', scene);
      setMissing(found);
      return found.length > 0;
    },
    reset: () => {
      setSaid({});
      setMissing([]);
    },
  };
}
