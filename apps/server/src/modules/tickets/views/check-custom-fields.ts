import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsOf } from '../../fields/index.ts';
import { customColumns } from './custom-columns.ts';

/**
 * The contract knows the shipped fields; the tenant's own, of tickets and of their requesters and companies, are looked up here. Refuses invalid_input for one
 * that is not there or that the actor may not read, or an operator or value it does not take.
 */
export async function checkCustomFields(ctx: Ctx, filter: Filter): Promise<void> {
  const asked = conditionsOf(filter).filter((one) => customFieldId(one.field) !== null);
  if (asked.length === 0) return;
  const columns = await customColumns(
    ctx,
    asked.flatMap((one) => customFieldId(one.field) ?? []),
  );
  for (const one of asked) {
    const known = columns.get(one.field);
    const fault = known ? faultOf(one, known.field) : 'field';
    if (fault) throw refuse('invalid_input', { issues: [{ path: `body.filter.${one.field}`, message: `unknown ${fault}` }] });
  }
}

/** The same where a ticket's own row is all that is asked; `kept` are fields named before, which may be removed since. Refuses invalid_input for fields of customers too. */
export async function checkTicketFilter(ctx: Ctx, filter: Filter, kept: ReadonlySet<string> = new Set()): Promise<void> {
  const all = await fieldsOf(ctx, 'ticket');
  const own = new Set(all.map(({ id }) => `field:${id}`));
  const asked = conditionsOf(filter).filter(({ field }) => customFieldId(field) !== null);
  const strange = asked.find(({ field }) => !own.has(field) && !kept.has(field));
  if (strange) throw refuse('invalid_input', { issues: [{ path: `body.filter.${strange.field}`, message: 'unknown field' }] });
  await checkCustomFields(ctx, { all: asked.filter(({ field }) => own.has(field)) });
}
