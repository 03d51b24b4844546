import * as m from '#words';

/** What became of a line, in words. */
export function outcomeWord(outcome: string): string {
  const words: Record<string, () => string> = {
    created: m.people_import_outcome_created,
    changed: m.people_import_outcome_changed,
    same: m.people_import_outcome_same,
    refused: m.people_import_outcome_refused,
    removed: m.people_import_outcome_removed,
    restored: m.people_import_outcome_restored,
    kept: m.people_import_outcome_kept,
  };
  return words[outcome]?.() ?? outcome;
}

/** Why a line was not taken: a code, and behind a colon the value it is about. */
export function reasonWord(reason: string): string {
  const [code = '', value = ''] = reason.split(/: (.*)/s);
  if (code === 'address_not_valid') return m.people_import_reason_address_not_valid({ value });
  if (code === 'addresses_of_two') return m.people_import_reason_addresses_of_two();
  if (code === 'field_not_valid') return m.cards_import_field_not_valid({ value });
  if (code === 'known') return m.people_import_reason_known();
  return code === 'nothing_to_go_by' ? m.people_import_reason_nothing_to_go_by() : reason;
}
