import type { Ctx } from '../../../platform/ctx.ts';
import { indexDocument } from '../../search/index.ts';

/** Puts a company's words into the index. */
export async function indexCompany(
  ctx: Ctx,
  company: { id: string; name: string; domains: readonly string[]; note: string },
): Promise<void> {
  await indexDocument(ctx, {
    kind: 'company',
    id: company.id,
    ticketId: null,
    title: company.name,
    body: [...company.domains, company.note].join('\n'),
  });
}
