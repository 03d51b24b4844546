import type { FormMoment, FormTicket } from '@otklik/core/forms/index.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { missingIn } from './missing-in.ts';

/**
 * Refuses required_fields, with the names in the caller's language, when the form of the ticket's type wants something at this moment that is not
 * there. The system is never asked: mail opens tickets and time closes them whatever forms say.
 */
export async function requireFilled(ctx: Ctx, moment: FormMoment, ticket: FormTicket, values: FieldValues): Promise<void> {
  const missing = await missingIn(ctx, moment)(ticket, values);
  if (missing.length === 0) return;
  throw refuse('required_fields', {
    moment,
    fieldIds: missing.map(({ id }) => id),
    fields: missing.map(({ names }) => (ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru)).join(', '),
  });
}
