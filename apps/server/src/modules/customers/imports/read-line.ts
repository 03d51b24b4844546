import yesNo from '@otklik/locales/seed/yes-no.json' with { type: 'json' };
import { oneLine, storableText } from '@otklik/core';
import { type FieldValues, readFieldText } from '@otklik/core/fields/index.ts';
import type { Field as CustomField } from '../../fields/index.ts';
import { type Address, type AddressKind, normalizeAddress } from '../contacts/addresses.ts';
import type { Field } from './reading/guess-fields.ts';

/** What a line of a file says of a person. */
export type Line = { line: number; name: string; addresses: Address[]; company: string; note: string; fields: FieldValues };
export type BadLine = { line: number; name: string; reason: string };

const kinds = new Set<string>(['email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max'] satisfies AddressKind[]);

/** Reads one row by what its columns hold. Several addresses may stand in one cell. `reason` is a code, and behind a colon the value it is about. */
export function readLine(
  line: number,
  row: readonly string[],
  fields: readonly (Field | null)[],
  custom: readonly CustomField[] = [],
): Line | BadLine {
  const cells = (field: Field) => fields.flatMap((one, n) => (one === field && row[n] ? [row[n]] : []));
  const first = (field: Field) => oneLine(storableText(cells(field)[0] ?? ''));
  const parts = [first('last_name'), first('first_name'), first('middle_name')].filter(Boolean).join(' ');
  const name = first('name') || parts;
  const addresses = new Map<string, Address>();
  for (const [n, field] of fields.entries()) {
    if (field === null || !kinds.has(field)) continue;
    for (const value of (row[n] ?? '').split(field === 'email' ? /[\s,;]+/ : /[,;\n]+/).filter((part) => part.trim() !== '')) {
      const normal = normalizeAddress(field as AddressKind, value);
      if (normal === null) return { line, name, reason: `address_not_valid: ${oneLine(value, 80)}` };
      addresses.set(`${field} ${normal}`, { kind: field as AddressKind, value: normal });
    }
  }
  const list = [...addresses.values()];
  const called = name || (list[0]?.value ?? '');
  if (called === '') return { line, name: '', reason: 'nothing_to_go_by' };
  const values = readCustom(row, fields, custom);
  if (typeof values === 'string') return { line, name: called, reason: values };
  const note = storableText(cells('note').join('\n')).slice(0, 10_000);
  return { line, name: called, addresses: list, company: first('company'), note, fields: values };
}

/** Values of custom fields, or the reason why one of them is none. A field that is gone or archived by now is passed over. */
function readCustom(row: readonly string[], columns: readonly (Field | null)[], custom: readonly CustomField[]): FieldValues | string {
  const values: FieldValues = {};
  for (const [n, column] of columns.entries()) {
    const field = custom.find(({ id, active }) => active && column === `field:${id}`);
    if (!field) continue;
    const checked = readFieldText(field, storableText(row[n] ?? ''), yesNo);
    if ('fault' in checked) return `field_not_valid: ${field.names.ru}: ${oneLine(row[n] ?? '', 80)}`;
    if (checked.value !== null) values[field.id] = checked.value;
  }
  return values;
}
