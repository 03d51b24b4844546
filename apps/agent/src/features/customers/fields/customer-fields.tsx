import { PropertyRow } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import { Section } from '../../../base/page/page.tsx';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { InlineField } from '../../fields/controls/inline-field.tsx';
import { fieldLabel } from '../../fields/field.ts';
import { useFields } from '../../fields/queries.ts';
import styles from './customer-fields.module.css';
import { type Card, useChangeField } from './queries.ts';

/** The custom fields of a contact or a company, each changed in place; nothing while the tenant has none. An archived one is shown while it is filled in. */
export function CustomerFields(props: Card) {
  const { of, card } = props;
  const locale = useLocale();
  const may = useMay('customers.write');
  const change = useChangeField(props);
  const fields = (useFields(of).data?.items ?? []).filter(({ id, active }) => active || card.fields[id] !== undefined);
  if (fields.length === 0) return null;
  return (
    <Section title={m.forms_fields()}>
      <div className={styles.list}>
        {fields.map((field) => {
          const value = card.fields[field.id] ?? null;
          return (
            <PropertyRow key={field.id} label={fieldLabel(field, locale)}>
              <InlineField
                field={field}
                value={value}
                disabled={!may || card.mergedIntoId !== null || (!field.active && value === null)}
                onChange={(to) => change({ field, to })}
                fileUrl={(file) => `/api/v1/${of === 'contact' ? 'contacts' : 'companies'}/${card.id}/files/${file.id}`}
              />
            </PropertyRow>
          );
        })}
      </div>
    </Section>
  );
}
