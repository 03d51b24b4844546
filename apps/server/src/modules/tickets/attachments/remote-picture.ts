import { isId } from '@otklik/core';
import type { App } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { createEgress, type Egress } from '../../../platform/outbound-http/egress.ts';
import { createEgressGuard } from '../../../platform/outbound-http/guard.ts';
import { refuse } from '../../../platform/refuse.ts';
import { paintableType } from '../../files/index.ts';
import { getMessage } from '../conversation/read.ts';

/** of one picture, bytes */
const mostBytes = 5_000_000;

/**
 * GET /messages/{id}/remote-picture?url=…: a picture of another host that a letter shows, fetched by us, so that its sender learns neither the reader's address
 * nor their browser. Only what the letter itself names (`data-remote-src`), only pictures that are only painted (PNG, JPEG, GIF, WebP by their bytes), at most
 * 5 MB within 10 s. Refuses message_not_found, and file_not_found whatever went wrong at the other end, so that it maps no network.
 */
export const remotePictureStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get<{ Params: { messageId: string }; Querystring: { url?: string } }>(
    '/messages/:messageId/remote-picture',
    async (request, reply) => {
      const { tenantId, actor } = allow('signed_in', await request.call(reply));
      const { messageId } = request.params;
      const { url } = request.query;
      if (!isId(messageId)) throw refuse('message_not_found');
      const { html } = await inTenant(app, tenantId, { actor }, (ctx) => getMessage(ctx, messageId));
      if (typeof url !== 'string' || !picturesIn(html ?? '').has(url)) throw refuse('file_not_found');
      const picture = await fetched(app, url);
      return reply
        .headers({
          'content-type': picture.type,
          'content-disposition': 'inline',
          'cache-control': 'private, max-age=3600',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
        })
        .send(picture.body);
    },
  );
};

/** The addresses of pictures of other hosts in a letter as the mail sanitiser writes it. */
function picturesIn(html: string): Set<string> {
  return new Set(
    [...html.matchAll(/ data-remote-src="([^"]*)"/g)].map(([, url]) =>
      (url as string).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ),
  );
}

async function fetched(app: App, url: string): Promise<{ body: Buffer; type: string }> {
  const answer = await egressOf(app)
    .fetch(url, { redirects: 3, maxBytes: mostBytes, headers: { accept: 'image/*', 'user-agent': 'Mozilla/5.0 (compatible; Otklik)' } })
    .catch((error: unknown) => {
      app.log.info({ err: error }, 'remote_picture.not_fetched');
      return null;
    });
  const type = answer && answer.status === 200 ? await paintableType(answer.body) : null;
  if (!answer || !type) throw refuse('file_not_found');
  return { body: answer.body, type };
}

const egresses = new WeakMap<object, Egress>();

function egressOf(app: App): Egress {
  let egress = egresses.get(app.config);
  if (!egress) {
    egress = createEgress(createEgressGuard(app.config.allowPrivate));
    egresses.set(app.config, egress);
  }
  return egress;
}
