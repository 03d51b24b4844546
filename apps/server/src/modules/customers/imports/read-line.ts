import { oneLine, storableText } from '@otklik/core';
import { type Address, type AddressKind, normalizeAddress } from '../contacts/addresses.ts';
import type { Field } from './reading/guess-fields.ts';

/** What a line of a file says of a person. */
export type Line = { line: number; name: string; addresses: Address[]; company: string; note: string };
export type BadLine = { line: number; name: string; reason: string };

const kinds = new Set<string>(['email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max'] satisfies AddressKind[]);

/** Reads one row by what its columns hold. Several addresses may stand in one cell. `reason` is a code, and behind a colon the value it is about. */
export function readLine(line: number, row: readonly string[], fields: readonly (Field | null)[]): Line | BadLine {
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
  return { line, name: called, addresses: list, company: first('company'), note: storableText(cells('note').join('\n')).slice(0, 10_000) };
}
