import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { keptBodies } from '../responses/template-bodies.ts';
import type { Closing } from './read-closing.ts';

/** Decides when solved tickets are closed by themselves. Refuses invalid_input for a warning that would come before the solving, message_empty, template_not_valid. Emits ticket_settings.changed. */
export async function saveClosing(ctx: Ctx, wanted: Closing): Promise<Closing> {
  const { closeAfterDays, warnDays, reopenDays } = wanted;
  if (warnDays !== null && (closeAfterDays === null || warnDays >= closeAfterDays))
    throw refuse('invalid_input', { issues: [{ path: 'body.warnDays', message: 'must be less than closeAfterDays' }] });
  const empty =
    !wanted.warning.ru?.text.trim() &&
    !wanted.warning.ru?.html.trim() &&
    !wanted.warning.en?.text.trim() &&
    !wanted.warning.en?.html.trim();
  const warning = empty && warnDays === null ? {} : keptBodies(wanted.warning);
  const set = { close_after_days: closeAfterDays, warn_days: warnDays, warning: jsonText(warning), reopen_days: reopenDays };
  await db(ctx)
    .insertInto('ticket_closing')
    .values({ tenant_id: ctx.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  await emit(ctx, ticketSettingsChanged, { what: 'closing' });
  return { closeAfterDays, warnDays, warning, reopenDays };
}
