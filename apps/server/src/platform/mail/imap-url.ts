import { isIP } from 'node:net';

/** One IMAP mailbox and how to reach it. */
export type ImapAccount = {
  host: string;
  port: number;
  /** TLS from the first byte (imaps). Otherwise STARTTLS, which is required unless `plain`. */
  secure: boolean;
  /** No TLS at all; for a server on the same machine. */
  plain?: boolean;
  /** Take any certificate; for a server of one's own with a self-made one. */
  anyCertificate?: boolean;
  auth: { user: string; pass: string } | { user: string; accessToken: string };
  /** Default INBOX. */
  mailbox?: string;
};

/**
 * Reads `imaps://user:pass@host:993/INBOX` or `imap://…:143` (STARTTLS). Query: `tls=off` (plain), `tls=any` (any certificate).
 * Throws TypeError on anything else; the text holds no secret.
 */
export function parseImapUrl(imapUrl: string): ImapAccount {
  const url = URL.canParse(imapUrl) ? new URL(imapUrl) : undefined;
  if (!url || !/^imaps?:$/.test(url.protocol) || url.hostname === '' || url.username === '') {
    throw new TypeError('The IMAP address must look like imaps://user:password@host:993/INBOX');
  }
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) === 0 && !/^[\p{L}\p{N}_.-]+$/u.test(host)) throw new TypeError('The IMAP host is malformed');
  const secure = url.protocol === 'imaps:';
  const tls = url.searchParams.get('tls');
  return {
    host,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    plain: !secure && tls === 'off',
    anyCertificate: tls === 'any',
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    mailbox: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}
