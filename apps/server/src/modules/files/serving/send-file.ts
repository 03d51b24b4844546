import { Readable } from 'node:stream';
import type { App } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { disposition } from './disposition.ts';
import { paintableType } from './paintable.ts';
import { headBytes } from './sniff.ts';

type Reply = Call['reply'];

export type Sent = { tenantId: string; sha256: string; name: string; type: string; size: number };

/** What is named by its type on the wire; everything else is told as bytes. */
const passive =
  /^(?:image\/(?!svg)[\w.+-]+|audio\/[\w.+-]+|video\/[\w.+-]+|text\/(?:plain|csv|calendar)|application\/(?:pdf|zip|json|msword|rtf|gzip|x-7z-compressed|vnd\.[\w.+-]+))$/;

/**
 * Answers with a file that a stranger may have made: as a download, its name per RFC 6266, its type never guessed by the browser,
 * and a policy under which nothing in it runs even when opened. `inline` shows PNG, JPEG, GIF and WebP in place, judged by their bytes.
 * The ETag is the SHA-256; every use asks anew, since rights change. Refuses file_not_found when the bytes are gone.
 */
export async function sendFile(app: App, reply: Reply, file: Sent, inline = false): Promise<Reply> {
  const tag = `"${file.sha256}"`;
  reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  if (matches(reply.request.headers['if-none-match'], tag)) return reply.status(304).send();
  const { head, rest } = await opened(await app.storage.read(file.tenantId, file.sha256));
  const shown = inline ? await paintableType(head) : null;
  reply.headers({
    'content-type': shown ?? (passive.test(file.type) ? withCharset(file.type) : 'application/octet-stream'),
    'content-length': String(file.size),
    'content-disposition': disposition(shown ? 'inline' : 'attachment', file.name),
  });
  return reply.send(rest);
}

function matches(asked: string | undefined, tag: string): boolean {
  return (asked ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

/** Text of unknown charset is told as UTF-8: a wrong letter is better than a guess that runs (UTF-7). */
const withCharset = (type: string) => (type.startsWith('text/') ? `${type}; charset=utf-8` : type);

/** Reads the beginning of a stream and gives back the whole as a stream, the beginning first. */
async function opened(source: Readable): Promise<{ head: Uint8Array; rest: Readable }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const iterator = source[Symbol.asyncIterator]();
  while (size < headBytes) {
    const { value, done } = await iterator.next();
    if (done) break;
    chunks.push(value as Buffer);
    size += (value as Buffer).length;
  }
  const head = Buffer.concat(chunks);
  const rest = Readable.from(
    (async function* () {
      if (head.length > 0) yield head;
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) return;
        yield value as Buffer;
      }
    })(),
    { objectMode: false },
  );
  rest.on('close', () => source.destroy());
  return { head, rest };
}
