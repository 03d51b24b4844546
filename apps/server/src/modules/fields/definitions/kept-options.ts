import type { FieldOption } from '@otklik/core/fields/index.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Field } from './read-fields.ts';

const withOptions: readonly Field['type'][] = ['choice', 'multi_choice', 'tree'];

/**
 * The options to store: those wanted in their order, then those left out that something still has, archived. Of a tree an option above a kept one is
 * kept as well. Refuses invalid_input when two have one id, or when those of a tree stand below nothing or below themselves.
 */
export function keptOptions(
  { type, options: wanted }: Pick<Field, 'type' | 'options'>,
  before: readonly FieldOption[],
  used: ReadonlySet<string>,
): FieldOption[] {
  if (!withOptions.includes(type)) return [];
  const known = new Set(wanted.map(({ id }) => id));
  if (known.size < wanted.length) throw wrong('twice');
  const gone = new Map(before.filter(({ id }) => !known.has(id)).map((option) => [option.id, option]));
  const kept = new Set([...gone.keys()].filter((id) => used.has(id)));
  const needed = [...kept, ...wanted.map(({ id }) => id)];
  const all = [...wanted, ...gone.values()];
  for (const id of needed) {
    const above = all.find((option) => option.id === id)?.parentId;
    if (above && gone.has(above) && !kept.has(above)) {
      kept.add(above);
      needed.push(above);
    }
  }
  const archived = [...gone.values()].filter(({ id }) => kept.has(id)).map((option) => ({ ...option, active: false }));
  const stored = [...wanted, ...archived].map((option) => ({ ...option, parentId: type === 'tree' ? option.parentId : null }));
  refuseBadTree(stored);
  return stored;
}

function refuseBadTree(options: readonly FieldOption[]): void {
  const parents = new Map(options.map(({ id, parentId }) => [id, parentId]));
  for (const { id, parentId } of options)
    for (let above = parentId, steps = 0; above !== null; above = parents.get(above) ?? null, steps += 1)
      if (above === id || !parents.has(above) || steps > mostDeep) throw wrong('ring');
}

/** deeper trees are not picked from by anybody */
const mostDeep = 20;

const wrong = (message: string) => refuse('invalid_input', { issues: [{ path: 'body.options', message }] });
