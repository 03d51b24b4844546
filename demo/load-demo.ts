import { addDemoCustomers } from '../apps/server/src/modules/customers/index.ts';
import { keepFile } from '../apps/server/src/modules/files/index.ts';
import { addDemoPeople, beginDemo, demoPeople, noteDemo, readTenant } from '../apps/server/src/modules/identity/index.ts';
import { addDemoCategories, findTicketWords, seedConversations } from '../apps/server/src/modules/tickets/index.ts';
import { addDemoWorkforce } from '../apps/server/src/modules/workforce/index.ts';
import type { Actor, App, Ctx } from '../apps/server/src/platform/ctx.ts';
import { inTenant } from '../apps/server/src/platform/db/transaction.ts';
import { Refusal, refuse } from '../apps/server/src/platform/refuse.ts';
import { type Stored, sha256Of } from '../apps/server/src/platform/storage.ts';
import { addFields } from './add-fields.ts';
import { addAids } from './add-aids.ts';
import type { DemoFacts } from './facts.ts';
import { type DemoFile, demoFiles } from './files.ts';
import { makeCast } from './make-cast.ts';
import { makeWorkforce } from './make-workforce.ts';
import { type Chance, chanceOf } from './random.ts';
import { tellTickets } from './tell-tickets.ts';
import type { World } from './world.ts';
import type { Language } from './words/shape.ts';
import { workingTime } from './working-time.ts';

const seed = 20_261_121;
const days = 60;
type KeptFile = DemoFile & Stored;

/**
 * Loads the demo company in the tenant's language: 3 teams, 12 people, their clients and 400 tickets of the last 60 days. The same company every time,
 * placed before now. Sends nothing and tells nobody one by one. Bytes are stored first, then one transaction writes the rest.
 * Refuses demo_already_loaded.
 */
export async function loadDemo(app: App, tenantId: string, actor: Actor): Promise<{ tickets: number; users: number }> {
  const chance = chanceOf(seed);
  const tenant = await inTenant(app, tenantId, { actor }, readTenant);
  if (tenant.demoLoaded) throw refuse('demo_already_loaded');
  const language: Language = tenant.locale === 'en' ? (await import('./words/en.ts')).en : (await import('./words/ru.ts')).ru;
  const names = tenant.locale === 'en' ? { picture: 'Screenshot', log: 'log' } : { picture: 'Снимок экрана', log: 'журнал' };
  const files: KeptFile[] = [];
  const fresh: KeptFile[] = [];
  for (const file of demoFiles(chance, names)) {
    const stored = { sha256: sha256Of(file.bytes), size: file.bytes.byteLength };
    if (!(await app.storage.has(tenantId, stored.sha256))) fresh.push({ ...file, ...stored });
    files.push({ ...file, ...stored });
  }
  for (const { bytes, sha256 } of fresh) await app.storage.put(tenantId, bytes, sha256);
  try {
    return await inTenant(app, tenantId, { actor }, (ctx) => write(ctx, chance, language, tenant, files));
  } catch (error) {
    const others = error instanceof Refusal; // somebody else loaded it meanwhile: these are his files now
    if (!others) for (const { sha256 } of fresh) await app.storage.remove(tenantId, sha256);
    throw error;
  }
}

type Tenant = { locale: 'ru' | 'en'; timeZone: string };

async function write(
  ctx: Ctx,
  chance: Chance,
  language: Language,
  { locale, timeZone }: Tenant,
  files: readonly KeptFile[],
): Promise<{ tickets: number; users: number }> {
  const since = new Date(ctx.now.getTime() - (days + 1) * 86_400_000);
  const words = await findTicketWords(ctx);
  await beginDemo(ctx);
  const { otherUserIds } = await demoPeople(ctx);
  const cast = makeCast(language.cast, chance, locale, since);
  await addDemoPeople(ctx, { ...cast, locale, timeZone, since });
  const workforce = makeWorkforce(language.cast, cast);
  await addDemoWorkforce(ctx, workforce);
  const { fieldIds, companies, contacts } = await addFields(ctx, language, cast);
  await addDemoCustomers(ctx, companies, contacts);
  for (const file of files) await keepFile(ctx, file);
  const categoryIds = await addDemoCategories(ctx, language.cast.categories);
  const { actor } = ctx;
  const me = actor.kind === 'user' && actor.id ? { who: { kind: 'user' as const, id: actor.id, name: actor.name }, left: 9 } : null;
  const world: World = {
    chance,
    language,
    locale,
    timeZone,
    now: ctx.now,
    time: workingTime(ctx.now, timeZone),
    cast,
    files,
    typeIds: words.typeIds,
    categoryIds,
    readerIds: otherUserIds,
    me,
  };
  const tickets = tellTickets(world);
  await seedConversations(ctx, tickets);
  const aids = await addAids(ctx, { ...world, statusIds: words.statusIds }, tickets);
  const { rules, macros } = language.aids;
  const given = [rules.mail.tag, rules.missed.tag, ...macros.flatMap(({ tag }) => tag ?? [])];
  const tags = [...new Set([...tickets.flatMap((ticket) => ticket.tags), ...given])].filter((tag) => !words.tags.includes(tag));
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const facts: DemoFacts = {
    categoryIds,
    tags,
    files: files.map(({ sha256 }) => sha256),
    lineIds: idsOf(workforce.lines),
    skillIds: idsOf(workforce.skills),
    aids,
    fieldIds,
  };
  await noteDemo(ctx, facts);
  return { tickets: tickets.length, users: cast.users.length };
}
