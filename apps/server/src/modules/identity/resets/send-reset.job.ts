import * as z from 'zod';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { sendSystemMail } from '../../../platform/mail/system-mail.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { systemWords } from '../system-mail.ts';
import { readTenant } from '../tenants/read-tenant.ts';
import { makeReset, resetMinutes } from './make-reset.ts';

/**
 * Makes and mails reset links to everybody with an address, over all tenants, since the asker named none: each mail says which tenant it is for.
 * Link and mail are laid in one transaction, so a second run replaces both. An address that nobody has ends here without a trace.
 */
export const sendResetJob = outsideJob(
  'identity.send_reset',
  z.object({ sealed: z.string(), address: z.string() }),
  async (app, { data }) => {
    const email = app.keys.open(data.sealed);
    const found = await asSystem(app, (ctx) =>
      db(ctx)
        .selectFrom('users')
        .select(['tenant_id', 'id', 'name', 'locale'])
        .where('email', '=', email)
        .where('status', '=', 'active')
        .limit(20)
        .execute(),
    );
    for (const user of found)
      await inTenant(app, user.tenant_id, { actor: systemActor, address: data.address }, async (ctx) => {
        const { link } = await makeReset(ctx, user.id);
        const tenant = await readTenant(ctx);
        const facts = { name: user.name, tenant: tenant.name, link, minutes: String(resetMinutes) };
        await sendSystemMail(ctx, { to: email, ...systemWords('reset', user.locale === 'en' ? 'en' : 'ru', facts) });
        await audit(ctx, { action: 'password.reset_asked', target: { kind: 'user', id: user.id, name: user.name } });
      });
  },
);
