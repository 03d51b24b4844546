import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { type Around, checkFields, type FieldChange } from '../../fields/index.ts';
import { claimUploads } from '../../files/index.ts';
import { knownUsers } from '../../identity/index.ts';

/** What is to be written into a ticket's custom fields, judged: what differs from `current`. Refuses field_not_found, field_not_valid, file_not_found. */
export const checkTicketFields = (ctx: Ctx, wanted: Readonly<Record<string, unknown>>, current: FieldValues): Promise<FieldChange[]> =>
  checkFields(ctx, 'ticket', wanted, current, around(ctx));

const around = (ctx: Ctx): Around => ({
  known: (kind, ids) => ({ user: knownUsers, contact: contactCards, company: companyNames })[kind](ctx, ids),
  claim: (uploadIds) => claimUploads(ctx, uploadIds),
});
