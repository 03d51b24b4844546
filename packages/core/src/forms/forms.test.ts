import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldValues } from '../fields/field.ts';
import type { Filter } from '../filter/filter.ts';
import {
  type FormField,
  type FormItem,
  type FormLayout,
  formFaults,
  initialValues,
  missingFields,
  plainForm,
  shownItems,
} from './index.ts';

const option = (id: string, active = true) => ({ id, names: { ru: id }, parentId: null, active });
const field = (id: string, type: FormField['type'] = 'text', more: Partial<FormField> = {}): FormField => ({
  id,
  type,
  options: [option('yes'), option('no')],
  limits: {},
  active: true,
  ...more,
});
const item = (fieldId: string, more: Partial<FormItem> = {}): FormItem => ({
  fieldId,
  requiredTo: [],
  when: null,
  initial: null,
  requester: 'edit',
  ...more,
});
const form = (...items: FormItem[]): FormLayout => ({ sections: [{ id: 's', names: null, items }] });
const filled = (id: string): Filter => ({ all: [{ field: `field:${id}`, op: 'filled' }] });
const own = (key: string) => (key === 'priority' ? { kind: 'choice' as const, of: 'priority' } : undefined);
const world = { now: new Date('2026-11-22T00:00:00Z'), timeZone: 'Europe/Moscow', me: null, teamIds: [] };
const scene = (values: FieldValues, fields: FormField[], facts = {}) => ({ facts, values, fields, own, world });
const shown = (layout: FormLayout, values: FieldValues, fields: FormField[], facts = {}) =>
  shownItems(layout, scene(values, fields, facts)).map(({ fieldId }) => fieldId);

test('a condition shows and hides, on a field above and on the ticket itself', () => {
  const fields = [field('a'), field('b'), field('c')];
  const layout = form(
    item('a'),
    item('b', { when: filled('a') }),
    item('c', { when: { all: [{ field: 'priority', op: 'in', value: ['urgent'] }] } }),
  );
  expect(shown(layout, {}, fields)).toEqual(['a']);
  expect(shown(layout, { a: 'x' }, fields, { priority: 'urgent' })).toEqual(['a', 'b', 'c']);
});

test('what stands behind a condition that does not hold counts as missing, down the chain', () => {
  const layout = form(item('a'), item('b', { when: filled('a') }), item('c', { when: filled('b'), requiredTo: ['solve'] }));
  const fields = [field('a'), field('b'), field('c')];
  expect(shown(layout, { b: 'kept' }, fields)).toEqual(['a']);
  expect(missingFields(layout, 'solve', scene({ b: 'kept' }, fields))).toEqual([]);
  expect(missingFields(layout, 'solve', scene({ a: 'x', b: 'kept' }, fields))).toEqual(['c']);
});

test('an archived field is shown while it has a value and never required; a box not ticked is not filled in', () => {
  const fields = [field('a', 'text', { active: false }), field('b', 'checkbox')];
  const layout = form(item('a', { requiredTo: ['open'] }), item('b', { requiredTo: ['open'] }));
  expect(shown(layout, {}, fields)).toEqual(['b']);
  expect(shown(layout, { a: 'x' }, fields)).toEqual(['a', 'b']);
  expect(missingFields(layout, 'open', scene({ b: false }, fields))).toEqual(['b']);
  expect(missingFields(layout, 'open', scene({ b: true }, fields))).toEqual([]);
});

test('initial values stand where nothing was said, and may show the next field', () => {
  const fields = [field('a', 'choice'), field('b')];
  const layout = form(
    item('a', { initial: 'yes' }),
    item('b', { initial: 'text', when: { all: [{ field: 'field:a', op: 'in', value: ['yes'] }] } }),
  );
  expect(initialValues(layout, {}, scene({}, fields))).toEqual({ a: 'yes', b: 'text' });
  expect(initialValues(layout, { a: 'no' }, scene({}, fields))).toEqual({ a: 'no' });
  expect(initialValues(layout, { a: null }, scene({}, fields))).toEqual({});
});

test('what is wrong with a form is named', () => {
  const fields = [field('a', 'choice'), field('b'), field('f', 'file')];
  const faults = (...items: FormItem[]) => formFaults(form(...items), fields, own).map(({ fault, fieldId }) => `${fault} ${fieldId}`);
  expect(faults(item('a'), item('b', { when: filled('a') }))).toEqual([]);
  expect(faults(item('a'), item('a'), item('x'))).toEqual(['field_twice a', 'unknown_field x']);
  expect(faults(item('b', { when: filled('a') }), item('a'))).toEqual(['condition_looks_down b']);
  expect(faults(item('b', { when: filled('b') }))).toEqual(['condition_looks_down b']);
  expect(faults(item('b', { when: filled('a') }))).toEqual(['condition_unknown b']);
  expect(faults(item('b', { when: { all: [{ field: 'subject', op: 'has', value: 'x' }] } }))).toEqual(['condition_unknown b']);
  expect(faults(item('a'), item('b', { when: { all: [{ field: 'field:a', op: 'has', value: 'x' }] } }))).toEqual(['condition_wrong b']);
  const asks = (...value: string[]) => ({ when: { all: [{ field: 'field:a', op: 'in' as const, value }] } });
  const offered = field('a', 'choice').options.map(({ id }) => id);
  expect(offered.length).toBeGreaterThan(0);
  expect(faults(item('a'), item('b', asks(...offered, 'none')))).toEqual([]);
  expect(faults(item('a'), item('b', asks(...offered, 'taken out')))).toEqual(['condition_lost b']);
  expect(faults(item('a', { initial: 'maybe' }), item('f', { initial: ['x'] }))).toEqual(['initial_wrong a', 'initial_wrong f']);
});

test('a form that has no faults shows the same however often it is asked, and initial values leave nothing of themselves to fill in', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const fields = ids.map((id) => field(id, id === 'd' ? 'checkbox' : 'text'));
  const holds = (id: string): Filter => (id === 'd' ? { all: [{ field: 'field:d', op: 'yes' }] } : filled(id));
  const layouts = fc.shuffledSubarray(ids, { minLength: 1 }).chain((order) =>
    fc
      .tuple(
        ...order.map((id, at) =>
          fc.record({
            fieldId: fc.constant(id),
            above: fc.option(fc.nat({ max: Math.max(0, at - 1) })),
            open: fc.boolean(),
            initial: fc.boolean(),
          }),
        ),
      )
      .map((items) =>
        form(
          ...items.map(({ fieldId, above, open, initial }, at) =>
            item(fieldId, {
              when: above === null || at === 0 ? null : holds(order[above] as string),
              requiredTo: open ? ['open'] : [],
              initial: initial ? (fieldId === 'd' ? true : 'x') : null,
            }),
          ),
        ),
      ),
  );
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constant('x'));
  fc.assert(
    fc.property(layouts, values, (layout, said) => {
      expect(formFaults(layout, fields, own)).toEqual([]);
      const begun = initialValues(layout, said, scene({}, fields));
      for (const [id, value] of Object.entries(said)) expect(begun[id]).toBe(value);
      const visible = shown(layout, begun, fields);
      const missing = missingFields(layout, 'open', scene(begun, fields));
      for (const id of missing) {
        expect(visible).toContain(id);
        expect(layout.sections[0]?.items.find((one) => one.fieldId === id)?.initial ?? null).toBeNull();
      }
    }),
    { numRuns: 500 },
  );
});

test('where nobody made a form all active fields are there and none is required', () => {
  const layout = plainForm([field('a'), field('b', 'text', { active: false })]);
  expect(shown(layout, {}, [field('a'), field('b')])).toEqual(['a']);
});
