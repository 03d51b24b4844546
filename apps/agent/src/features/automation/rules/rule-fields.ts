import { fieldsBefore, type RuleField, ruleFields } from '@otklik/contract/automation/rule-fields.ts';
import { customFilterFields, type TicketField } from '@otklik/contract/tickets/filter-fields.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';
import { useMemo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useFields } from '../../fields/queries.ts';
import { fieldWords } from '../../tickets/filter/field-words.ts';
import { type AskedField, useFilterFields } from '../../tickets/filter/fields.ts';
import { nameIn } from '../../tickets/settings/names.ts';

type Was = `was:${(typeof fieldsBefore)[number]}`;

const own: Record<Exclude<RuleField, TicketField | Was>, () => string> = {
  text: m.rules_field_text,
  actor: m.rules_field_actor,
  requesterEmail: m.rules_field_requesterEmail,
  requesterName: m.rules_field_requesterName,
  companyName: m.rules_field_companyName,
  requesterOpen: m.rules_field_requesterOpen,
  workingHours: m.rules_field_workingHours,
  openCalendars: m.rules_field_openCalendars,
  slaClock: m.rules_field_slaClock,
  business: m.rules_field_business,
  amount: m.rules_field_amount,
};

/** What a field of rules is called. */
export function ruleFieldName(key: string): string {
  if (key.startsWith('was:')) return m.rules_field_was({ field: ruleFieldName(key.slice(4)) });
  return own[key as keyof typeof own]?.() ?? fieldWords[key as TicketField]?.() ?? key;
}

/** Every field that conditions of rules know: those of tickets, then of the occasion, then the values before a change. Nobody looks, so `me` is not among the choices. */
export function useRuleFields(): AskedField[] {
  const locale = useLocale();
  const ofTickets = useFilterFields();
  const contacts = useFields('contact').data?.items;
  const companies = useFields('company').data?.items;
  return useMemo(() => {
    const ofCustomer = (list: typeof contacts, label: (inputs: { field: string }) => string) =>
      (list ?? [])
        .filter((field) => field.active)
        .map((one) => ({
          key: `field:${one.id}`,
          label: label({ field: nameIn(one.names, locale) }),
          field: customFilterFields[one.type],
          custom: one,
        }));
    const more = [...Object.keys(own), ...fieldsBefore.map((name) => `was:${name}`)];
    return [
      ...ofTickets.filter(({ key }) => key !== 'unread'),
      ...ofCustomer(contacts, m.rules_field_of_requester),
      ...ofCustomer(companies, m.rules_field_of_company),
      ...more.map((key) => ({ key, label: ruleFieldName(key), field: ruleFields[key as RuleField] as FilterField })),
    ].map((one) => ({ ...one, unseen: true as const }));
  }, [ofTickets, contacts, companies, locale]);
}
