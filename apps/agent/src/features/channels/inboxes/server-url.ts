export type ServerForm = { host: string; port: string; user: string; password: string; tls: boolean; mailbox: string };

/** The address of a mail server as the API wants it: `smtps://user:password@host:465`, `imaps://…/INBOX`. Null when no host is given. */
export function serverUrl(kind: 'smtp' | 'imap', form: ServerForm): string | null {
  const host = form.host.trim();
  if (!host) return null;
  const login = form.user ? `${encodeURIComponent(form.user)}${form.password ? `:${encodeURIComponent(form.password)}` : ''}@` : '';
  const port = form.port.trim() ? `:${form.port.trim()}` : '';
  const path = kind === 'imap' ? `/${encodeURIComponent(form.mailbox.trim() || 'INBOX')}` : '';
  return `${kind}${form.tls ? 's' : ''}://${login}${host}${port}${path}`;
}
