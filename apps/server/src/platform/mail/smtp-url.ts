import { isIP } from 'node:net';

/** Where and how to hand mail over, read from one URL. */
export type SmtpTarget = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  secure: boolean;
  /** STARTTLS or nothing. */
  requireTls: boolean;
  /** Plain text even when STARTTLS is offered. */
  ignoreTls: boolean;
  /** Take any certificate; for a server of one's own with a self-made one. */
  anyCertificate: boolean;
  auth?: { user: string; pass: string };
};

/**
 * Reads `smtp://user:pass@host:587` or `smtps://…:465`. Query: `tls=off` (plain), `tls=require`, `tls=any` (any certificate).
 * A password is sent over TLS only, unless the URL says `tls=off`. Throws TypeError on anything else; the text holds no secret.
 */
export function parseSmtpUrl(smtpUrl: string): SmtpTarget {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new TypeError('The SMTP address must look like smtp://user:password@host:587');
  const tls = url.searchParams.get('tls');
  const secure = url.protocol === 'smtps:';
  const auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : undefined;
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) === 0 && !/^[\p{L}\p{N}_.-]+$/u.test(host)) throw new TypeError('The SMTP host is malformed');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTls: !secure && tls !== 'off' && (tls === 'require' || auth !== undefined),
    ignoreTls: tls === 'off',
    anyCertificate: tls === 'any',
    ...(auth ? { auth } : {}),
  };
}
