import { listChecklists, startChecklist } from '../../tickets/index.ts';
import type { ActKind } from './action.ts';

/** Puts a checklist on the ticket, unless one of the same template stands there: a rule that fires again asks for nothing twice. */
export const beginChecklist: ActKind<'checklist'> = {
  right: 'tickets.write',
  async act(ctx, ticketId, { templateId }) {
    const { items } = await listChecklists(ctx, ticketId);
    if (items.some((one) => one.templateId === templateId)) return { skipped: 'checklist_stands' };
    await startChecklist(ctx, ticketId, templateId);
    return null;
  },
};
