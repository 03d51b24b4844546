import { fieldsBefore, type RuleField, ruleFields } from '@otklik/contract/automation/rule-fields.ts';
import type { TicketField } from '@otklik/contract/tickets/filter-fields.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';
import { useMemo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { fieldWords } from '../../tickets/filter/field-words.ts';
import { type AskedField, useFilterFields } from '../../tickets/filter/fields.ts';

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
  duplicateScore: m.rules_field_duplicateScore,
  business: m.rules_field_business,
  amount: m.rules_field_amount,
};

/** The words of a text that is one of few. */
const fewWords: Record<string, () => Pick<AskedField, 'words'>> = {
  slaClock: () => ({
    words: [
      { value: 'first_response', label: m.sla_metric_first_response() },
      { value: 'next_response', label: m.sla_metric_next_response() },
      { value: 'resolution', label: m.sla_metric_resolution() },
    ],
  }),
};

/** What a field of rules is called. */
export function ruleFieldName(key: string): string {
  if (key.startsWith('was:')) return m.rules_field_was({ field: ruleFieldName(key.slice(4)) });
  return own[key as keyof typeof own]?.() ?? fieldWords[key as TicketField]?.() ?? key;
}

/** Every field that conditions of rules know: those of tickets and customers, then of the occasion, then the values before a change. Nobody looks, so `me` is not among the choices. */
export function useRuleFields(): AskedField[] {
  const locale = useLocale();
  const all = useFilterFields();
  return useMemo(() => {
    const more = (names: readonly string[], group: string) =>
      names.map((key) => ({
        key,
        label: ruleFieldName(key),
        group,
        field: ruleFields[key as RuleField] as FilterField,
        ...fewWords[key]?.(),
      }));
    return [
      ...all.filter(({ key }) => key !== 'unread'),
      ...more(Object.keys(own), m.fields_group_occasion()),
      ...more(
        fieldsBefore.map((name) => `was:${name}`),
        m.fields_group_before(),
      ),
    ].map((one) => ({ ...one, unseen: true as const }));
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language
  }, [all, locale]);
}
