import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Around, checkFields, type FieldChange } from '../../fields/index.ts';
import { claimUploads } from '../../files/index.ts';
import { knownUsers } from '../../identity/index.ts';
import { companyNames } from '../companies/cards.ts';
import { contactCards } from '../contacts/cards.ts';

/** What is to be written into custom fields of a contact or a company, judged: what differs from `current`. Refuses field_not_found, field_not_valid, file_not_found. */
export const checkCustomerFields = (
  ctx: Ctx,
  of: 'contact' | 'company',
  wanted: Readonly<Record<string, unknown>>,
  current: unknown,
): Promise<FieldChange[]> => checkFields(ctx, of, wanted, current as FieldValues, around(ctx));

const around = (ctx: Ctx): Around => ({
  known: (kind, ids) => ({ user: knownUsers, contact: contactCards, company: companyNames })[kind](ctx, ids),
  claim: (uploadIds) => claimUploads(ctx, uploadIds),
});
