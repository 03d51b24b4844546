import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** The settings, read once from the environment. README.md has the same table. */
export type Config = {
  host: string;
  port: number;
  /** embedded database, files, keys */
  dataDir: string;
  /** an external PostgreSQL 16 to 18; null runs the embedded one */
  databaseUrl: string | null;
  /** the address people type; links in mails are made of it and of nothing else */
  publicUrl: string;
  /** how long PostgreSQL lets one statement run, one lock be waited for and one transaction lie idle, ms; 0: for ever */
  databaseLimits: { statementMs: number; lockMs: number; idleMs: number };
  smtpPort: number;
  smtpHost: string;
  role: 'all' | 'web' | 'worker' | 'intake';
  /** `disk` or `s3://bucket/prefix?region=…&endpoint=…` */
  files: string;
  /** largest mail and largest upload, bytes */
  maxMailBytes: number;
  /** mails of one sender in an hour before they are put aside: of anybody, and of programs */
  mailCaps: { any: number; automatic: number };
  /** requests a minute of one key, session or address */
  rateLimit: number;
  /** private networks that mailboxes and webhooks may be on, CIDR */
  allowPrivate: string[];
  logLevel: string;
  /** mail of the installation itself (invitations, resets) goes out here; null: by the tenant's first inbox that can send */
  systemSmtpUrl: string | null;
  systemFrom: string | null;
  /** proxies whose X-Forwarded-For is believed, CIDR */
  trustProxy: string[];
  /** bearer token of GET /metrics; null: only this machine may read them */
  metricsToken: string | null;
};

const roles = ['all', 'web', 'worker', 'intake'] as const;

/** Reads the settings. Throws a sentence naming the variable when one cannot be understood. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const port = whole(env, 'OTKLIK_PORT', 8080, 0, 65535);
  const host = env.OTKLIK_HOST || '127.0.0.1';
  const role = roles.find((name) => name === (env.OTKLIK_ROLE || 'all'));
  if (!role) throw new CannotStart(`OTKLIK_ROLE is "${env.OTKLIK_ROLE}"; it must be one of ${roles.join(', ')}`);
  return {
    host,
    port,
    dataDir: resolve(env.OTKLIK_DATA || '.data'),
    databaseUrl: env.DATABASE_URL || null,
    databaseLimits: {
      statementMs: whole(env, 'OTKLIK_DB_STATEMENT_SECONDS', 60, 0, 86_400) * 1000,
      lockMs: whole(env, 'OTKLIK_DB_LOCK_SECONDS', 30, 0, 86_400) * 1000,
      idleMs: whole(env, 'OTKLIK_DB_IDLE_SECONDS', 120, 0, 86_400) * 1000,
    },
    publicUrl: publicUrl(env.OTKLIK_URL || `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`),
    smtpPort: whole(env, 'OTKLIK_SMTP_PORT', 2525, 0, 65535),
    smtpHost: env.OTKLIK_SMTP_HOST || host,
    role,
    files: env.OTKLIK_FILES || 'disk',
    maxMailBytes: whole(env, 'OTKLIK_MAX_MAIL_MB', 50, 1, 500) * 1024 * 1024,
    mailCaps: {
      any: whole(env, 'OTKLIK_SENDER_MAILS', 10_000, 1, 10_000_000),
      automatic: whole(env, 'OTKLIK_SENDER_AUTOMATIC_MAILS', 1000, 1, 10_000_000),
    },
    rateLimit: whole(env, 'OTKLIK_RATE_LIMIT', 3000, 1, 10_000_000),
    allowPrivate: list(env.OTKLIK_ALLOW_PRIVATE),
    logLevel: env.OTKLIK_LOG || 'info',
    systemSmtpUrl: env.OTKLIK_SYSTEM_SMTP_URL || null,
    systemFrom: env.OTKLIK_SYSTEM_FROM || null,
    trustProxy: list(env.OTKLIK_TRUST_PROXY),
    metricsToken: env.OTKLIK_METRICS_TOKEN || null,
  };
}

function whole(env: Record<string, string | undefined>, name: string, otherwise: number, least: number, most: number): number {
  const text = env[name];
  if (!text) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new CannotStart(`${name} is "${text}"; it must be a whole number from ${least} to ${most}`);
  return value;
}

function publicUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new CannotStart(`OTKLIK_URL is "${text}"; it must be an http or https address`);
  return text.replace(/\/+$/, '');
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((part) => part.trim() || []);
}
