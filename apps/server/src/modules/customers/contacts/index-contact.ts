import type { Ctx } from '../../../platform/ctx.ts';
import { indexDocument } from '../../search/index.ts';
import type { Address } from './addresses.ts';

/** Puts a contact's words into the index. */
export async function indexContact(
  ctx: Ctx,
  contact: { id: string; name: string; note: string },
  addresses: readonly Address[],
): Promise<void> {
  await indexDocument(ctx, {
    kind: 'contact',
    id: contact.id,
    ticketId: null,
    title: contact.name,
    body: [...addresses.map((one) => one.value), contact.note].join('\n'),
  });
}
