import { newId } from '@otklik/core';
import { saveField } from '../apps/server/src/modules/fields/index.ts';
import type { Ctx } from '../apps/server/src/platform/ctx.ts';
import type { MadeCast } from './make-cast.ts';
import type { Language } from './words/shape.ts';

type Customers = Pick<MadeCast, 'companies' | 'contacts'>;
const day = 86_400_000;

/** Adds the custom fields of clients and hands back the clients with values in them: contract, level of service and its end; post and how to reach somebody. */
export async function addFields(
  ctx: Ctx,
  { aids: { fields } }: Language,
  { companies, contacts }: Customers,
): Promise<Customers & { fieldIds: string[] }> {
  const [contract, level, until] = await addAll(ctx, 'company', fields.company);
  const [post, reach] = await addAll(ctx, 'contact', fields.contact);
  const made = [contract, level, until, post, reach];
  return {
    fieldIds: made.flatMap((one) => one?.id ?? []),
    companies: companies.map((company, n) => ({
      ...company,
      fields: {
        ...valueOf(contract, `${fields.contractMark}-${company.createdAt.getFullYear()}/${String(17 + n * 7).padStart(3, '0')}`),
        // the first two are the ones promises are shortest to
        ...valueOf(level, level?.options[n < 2 ? 2 : n % 2]),
        ...valueOf(until, new Date(ctx.now.getTime() + (40 + ((n * 53) % 320)) * day).toISOString().slice(0, 10)),
      },
    })),
    contacts: contacts.map((contact, n) =>
      contact.companyId
        ? { ...contact, fields: { ...valueOf(post, fields.posts[n % fields.posts.length]), ...valueOf(reach, reach?.options[n % 3]) } }
        : contact,
    ),
  };
}

type Added = { id: string; options: string[] };

const valueOf = (field: Added | undefined, value: string | undefined) => (field && value ? { [field.id]: value } : {});

async function addAll(ctx: Ctx, of: 'company' | 'contact', given: Language['aids']['fields']['company']): Promise<Added[]> {
  const added: Added[] = [];
  for (const { names, type, options = [] } of given) {
    const made = options.map((one) => ({ id: newId(), names: one, parentId: null, active: true }));
    const { id } = await saveField(ctx, newId(), {
      ...{ of, type, names, requesterNames: null, help: null, limits: {}, active: true },
      options: made,
    });
    added.push({ id, options: made.map((one) => one.id) });
  }
  return added;
}
