import { normalizeEmail, splitPlusAddress } from '@otklik/core';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';

/** What intake and the pipeline know of an inbox. */
export type Inbox = {
  tenantId: string;
  id: string;
  address: string;
  teamId: string | null;
  trustedAuthserv: string[];
  /** its mail is fetched by IMAP, whose watcher alone knows how receiving goes */
  fetched: boolean;
  /** somebody wrote an automatic answer for it, on or off */
  autoReplies: boolean;
};
/** Where a mail for an address goes; `recipient` is that address in lower case, plus-detail kept. */
export type Recipient = { inbox: Inbox; recipient: string };

type Known = { at: number; inboxes: Inbox[] };
type Memory = { byAddress: Map<string, Known>; byTenant: Map<string, Known> };

/** another node's change is seen after this long at most */
const freshMs = 10_000;
const most = 10_000;
const memories = new Set<Memory>();
const ofApp = new WeakMap<App, Memory>();
const hearers = new Set<() => void>();

/**
 * The enabled inbox that takes mail for an address: the exact one, or the one a plus-address belongs to; null when there is none.
 * Over all tenants, since the address tells which one. Known ones are remembered for seconds; unknown ones are asked for each time, a new inbox works at once.
 */
export async function findRecipient(app: App, address: string): Promise<Recipient | null> {
  const recipient = normalizeEmail(address);
  const { byAddress } = memoryOf(app);
  const known = byAddress.get(recipient);
  if (known && isFresh(known)) return known.inboxes[0] ? { inbox: known.inboxes[0], recipient } : null;
  const { base } = splitPlusAddress(recipient);
  const rows = await asSystem(app, (ctx) =>
    db(ctx).selectFrom('inboxes').select(columns).where('address', 'in', [recipient, base]).where('enabled', '=', true).execute(),
  );
  const row = rows.find((one) => one.address === recipient) ?? rows[0];
  if (!row) return null;
  const inbox = inboxOf(row);
  remember(byAddress, recipient, [inbox]);
  return { inbox, recipient };
}

/** All inboxes of a tenant, disabled ones too: mail from any of these addresses is our own. */
export async function inboxesOf(app: App, tenantId: string): Promise<Inbox[]> {
  const { byTenant } = memoryOf(app);
  const known = byTenant.get(tenantId);
  if (known && isFresh(known)) return known.inboxes;
  const rows = await asSystem(app, (ctx) => db(ctx).selectFrom('inboxes').select(columns).where('tenant_id', '=', tenantId).execute());
  const inboxes = rows.map(inboxOf);
  remember(byTenant, tenantId, inboxes);
  return inboxes;
}

/** Forgets what is remembered and tells who keeps connections to mailboxes. Called after a commit that changed an inbox. */
export function inboxesChanged(): void {
  for (const { byAddress, byTenant } of memories) {
    byAddress.clear();
    byTenant.clear();
  }
  for (const hear of hearers) hear();
}

/** Hears of changed inboxes in this process; the answer ends it. */
export function onInboxesChanged(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

const columns = ['tenant_id', 'id', 'address', 'team_id', 'trusted_authserv', 'imap_url', 'auto_reply'] as const;
type Row = {
  tenant_id: string;
  id: string;
  address: string;
  team_id: string | null;
  trusted_authserv: string[];
  imap_url: string | null;
  auto_reply: unknown;
};
const inboxOf = (row: Row): Inbox => ({
  tenantId: row.tenant_id,
  id: row.id,
  address: row.address,
  teamId: row.team_id,
  trustedAuthserv: row.trusted_authserv,
  fetched: row.imap_url !== null,
  autoReplies: row.auto_reply !== null,
});

function memoryOf(app: App): Memory {
  let memory = ofApp.get(app);
  if (!memory) {
    memory = { byAddress: new Map(), byTenant: new Map() };
    ofApp.set(app, memory);
    memories.add(memory);
  }
  return memory;
}

function remember(where: Map<string, Known>, key: string, inboxes: Inbox[]): void {
  if (where.size >= most) where.clear();
  where.set(key, { at: now().getTime(), inboxes });
}

const isFresh = (known: Known) => now().getTime() - known.at < freshMs;
