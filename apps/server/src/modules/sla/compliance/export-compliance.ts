import columnWords from '@otklik/locales/seed/export.json' with { type: 'json' };
import words from '@otklik/locales/seed/compliance-export.json' with { type: 'json' };
import type { Actor, App, Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import type { Cell } from '../../../platform/export/cell.ts';
import { audit } from '../../identity/index.ts';
import type { Period, Slice } from './decided.ts';
import { getCompliance } from './get-compliance.ts';

type Locale = 'ru' | 'en';
export type Exporting = { tenantId: string; actor: Actor; address: string; locale: Locale; period: Period };

/** rows of a file; of tags and companies there may be thousands */
const most = 20_000;
const columns = ['share', 'kept', 'broken', 'standing'] as const;

/**
 * The rows of compliance in a period as those of a table, titles first, words in the reader's language: what the screen shows, and more of it. In one
 * transaction, since all of it is one count; the audit log knows of it. Refuses invalid_input for a custom field that is not there.
 */
export async function* exportCompliance(app: App, { tenantId, actor, address, locale, period }: Exporting): AsyncGenerator<Cell[][]> {
  const rows = await inTenant(app, tenantId, { actor, address, locale }, (ctx) => rowsOf(ctx, period, locale));
  yield [[words.slices[period.by][locale], ...columns.map((key) => words.columns[key][locale])], ...rows];
}

async function rowsOf(ctx: Ctx, period: Period, locale: Locale): Promise<Cell[][]> {
  const { items } = await getCompliance(ctx, period, most);
  const name = `${period.from} \u2013 ${period.to}`;
  await audit(ctx, { action: 'sla.compliance_exported', target: { kind: 'sla', id: null, name }, details: { by: period.by } });
  return items.map(({ key, name: called, kept, broken, standing }) => {
    const share = Math.floor((kept / Math.max(1, kept + broken)) * 1000) / 10;
    return [key === null ? words.none[locale] : (called ?? wordOf(period.by, key, locale)), share, kept, broken, standing];
  });
}

/** what is a word and not a name is said in the reader's language; days are as they are */
const wordLists: Partial<Record<Slice, Record<string, Record<Locale, string>>>> = {
  metric: words.metrics,
  priority: columnWords.priorities,
  source: columnWords.sources,
};
const wordOf = (by: Slice, key: string, locale: Locale) => wordLists[by]?.[key]?.[locale] ?? key;
