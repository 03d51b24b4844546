import type { FilterField } from '../filter/filter.ts';
import type { FieldType, FieldValue, Money } from './field.ts';

const kinds: Record<FieldType, FilterField> = {
  text: { kind: 'text', nullable: true },
  long_text: { kind: 'text', nullable: true },
  number: { kind: 'number', nullable: true },
  money: { kind: 'number', of: 'money', nullable: true },
  date: { kind: 'date', nullable: true },
  choice: { kind: 'choice', of: 'option', nullable: true },
  tree: { kind: 'choice', of: 'option', nullable: true },
  multi_choice: { kind: 'list', of: 'option' },
  user: { kind: 'choice', of: 'user', nullable: true },
  contact: { kind: 'choice', of: 'contact', nullable: true },
  company: { kind: 'choice', of: 'company', nullable: true },
  file: { kind: 'flag' },
  checkbox: { kind: 'flag' },
};

/** A custom field as filters know it: what kind of value it has there. Money is compared in minor units. */
export const filterFieldOf = (type: FieldType): FilterField => kinds[type];

/** A stored value as filters compare it; null when there is none. A file is told of as being there. */
export function factOf(type: FieldType, value: FieldValue | null | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'money') return (value as Money).minor;
  return type === 'file' ? true : value;
}
