import { isEmptyValue } from '@otklik/core/fields/index.ts';
import { shownItems } from '@otklik/core/forms/index.ts';
import { PropertyRow } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import { useMay, useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { InlineField } from '../../fields/controls/inline-field.tsx';
import { fieldLabel, inLocale } from '../../fields/field.ts';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import { useTicketSettings } from '../settings/queries.ts';
import styles from './forms.module.css';
import { formOf, sceneOf } from './scene.ts';

/** The custom fields of a ticket as its form shows them, each changed in place and at once. */
export function TicketFields({ ticket }: { ticket: Ticket }) {
  const locale = useLocale();
  const me = useMe();
  const may = useMay('tickets.write');
  const settings = useTicketSettings().data;
  const change = useChangeTicket();
  if (!settings) return null;
  const form = formOf(settings, ticket.typeId);
  const shown = new Map(shownItems(form, sceneOf(ticket, ticket.fields, settings, me)).map((item) => [item.fieldId, item]));
  const done = ticket.statusKind === 'solved' || ticket.statusKind === 'closed';
  return form.sections.map((section) => {
    const items = section.items.filter((item) => shown.get(item.fieldId) === item);
    if (items.length === 0) return null;
    return (
      <section key={section.id} className={styles.section} aria-label={section.names ? inLocale(section.names, locale) : m.forms_fields()}>
        {section.names ? <h3>{inLocale(section.names, locale)}</h3> : null}
        {items.map((item) => {
          const field = settings.fields.find((one) => one.id === item.fieldId);
          if (!field) return null;
          const value = ticket.fields[field.id] ?? null;
          const wanted = item.requiredTo.includes('solve') && !done && isEmptyValue(value);
          return (
            <PropertyRow key={field.id} label={fieldLabel(field, locale)}>
              <InlineField
                field={field}
                value={value}
                disabled={!may || (!field.active && value === null)}
                wanted={wanted ? m.forms_wanted_to_solve() : undefined}
                onChange={(next) => change.mutate({ ticketId: ticket.id, change: { fields: { [field.id]: next } } })}
                fileUrl={(file) => `/api/v1/tickets/${ticket.id}/files/${file.id}`}
              />
            </PropertyRow>
          );
        })}
      </section>
    );
  });
}
