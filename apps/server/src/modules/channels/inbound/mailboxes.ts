import { join } from 'node:path';
import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import type { ImapCursor } from '../../../platform/mail/imap-drain.ts';
import { parseImapUrl } from '../../../platform/mail/imap-url.ts';
import { type MailboxHealth, type MailboxWatch, watchMailbox } from '../../../platform/mail/imap-watch.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { guardOf } from '../inboxes/egress.ts';
import { noteHealth } from '../inboxes/health.ts';
import { fingerprint } from './fingerprint.ts';
import { openLease } from './lease.ts';
import { type Inbox, onInboxesChanged } from './recipients.ts';
import { storeRaw } from './store-raw.ts';

type Mailbox = { inbox: Inbox; imapUrl: string; afterStored: 'seen' | 'nothing' };
type Watched = { mailbox: Mailbox; watch: MailboxWatch };

/** how soon another node's change, or a mailbox that a dead node watched, is noticed */
const lookMs = 10_000;

/**
 * Watches the mailbox of every enabled inbox that has one, each in one process of all: whoever holds its lease. Inboxes that are made, changed or
 * switched off are followed as they change. A mail and the place reached in the mailbox are one commit; the mark in the mailbox comes after it.
 */
export async function watchMailboxes(app: App): Promise<Running> {
  const watched = new Map<string, Watched>();
  const lease = openLease(app);
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  const look = () => {
    turn = turn
      .then(async () => {
        if (stopped) return;
        const wanted = new Map((await mailboxes(app)).map((mailbox) => [mailbox.inbox.id, mailbox]));
        if (wanted.size === 0 && watched.size === 0) return;
        if (await lease.lost()) await end([...watched.keys()]);
        await end([...watched].filter(([id, one]) => !same(one.mailbox, wanted.get(id))).map(([id]) => id));
        for (const [id, mailbox] of wanted)
          if (!watched.has(id) && (await lease.take(id))) watched.set(id, { mailbox, watch: start(app, mailbox) });
      })
      .catch((error: unknown) => app.log.warn({ err: error }, 'imap.look_failed'));
    return turn;
  };
  const end = async (ids: string[]) => {
    for (const id of ids) {
      await watched.get(id)?.watch.stop();
      watched.delete(id);
      await lease.leave(id);
    }
  };

  await look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  const forget = onInboxesChanged(() => void look());
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      forget();
      await turn;
      await Promise.all([...watched.values()].map(({ watch }) => watch.stop()));
      await lease.close();
    },
  };
}

function start(app: App, { inbox, imapUrl, afterStored }: Mailbox): MailboxWatch {
  const { tenantId, id } = inbox;
  let downs = 0;
  const note = (error: string | null) =>
    noteHealth(app, { tenantId, id }, 'receiving', error).catch((problem: unknown) =>
      app.log.warn({ err: problem, inbox: id }, 'imap.health_not_noted'),
    );
  return watchMailbox({
    account: parseImapUrl(app.keys.open(imapUrl)),
    resolveHost: guardOf(app).resolve,
    spool: { dir: join(app.config.dataDir, 'spool') },
    afterStored,
    cursor: { load: () => loadCursor(app, inbox) },
    async onMail({ raw, cursor }) {
      const to = { inbox, recipient: inbox.address };
      await storeRaw(app, { source: 'imap', to, sender: '', raw, fingerprint: await fingerprint(raw), cursor });
    },
    onHealth(health) {
      if (health.state === 'live') downs = 0;
      if (health.state === 'down') downs += 1;
      if (health.state === 'live' || (health.state === 'down' && (downs > 1 || !passes(health)))) void note(wordsOf(health));
    },
  });
}

/** A line that breaks once is no news; a password or a certificate that fails will not mend itself. */
const passes = ({ problem }: MailboxHealth) => problem === 'network' || problem === 'timeout' || problem === 'store';

function wordsOf({ problem, message, parked }: MailboxHealth): string | null {
  if (problem !== null) return message ? `${problem}: ${message}` : problem;
  return parked.length > 0 ? `parked: ${parked.length}: ${parked[0]?.reason ?? ''}` : null;
}

/** Over all tenants: one process serves them all. */
function mailboxes(app: App): Promise<Mailbox[]> {
  return asSystem(app, async (ctx) => {
    const rows = await db(ctx)
      .selectFrom('inboxes')
      .select(['tenant_id', 'id', 'address', 'team_id', 'trusted_authserv', 'imap_url', 'after_stored', 'auto_reply'])
      .where('enabled', '=', true)
      .where('imap_url', 'is not', null)
      .execute();
    return rows.map((row) => ({
      inbox: {
        tenantId: row.tenant_id,
        id: row.id,
        address: row.address,
        teamId: row.team_id,
        trustedAuthserv: row.trusted_authserv,
        autoReplies: row.auto_reply !== null,
        fetched: true,
      },
      imapUrl: row.imap_url as string,
      afterStored: row.after_stored === 'nothing' ? 'nothing' : 'seen',
    }));
  });
}

function loadCursor(app: App, inbox: Inbox): Promise<ImapCursor | null> {
  return inTenant(app, inbox.tenantId, { actor: systemActor }, async (ctx) => {
    const row = await db(ctx)
      .selectFrom('inboxes')
      .select('imap_cursor')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', inbox.id)
      .executeTakeFirst();
    return (row?.imap_cursor ?? null) as ImapCursor | null;
  });
}

function same(a: Mailbox, b: Mailbox | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
