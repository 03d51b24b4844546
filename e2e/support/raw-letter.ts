/** A small raw mail for help@first.test in UTF-8, HTML unless `headers` say otherwise; values go in as they are. CRLF. */
export function rawLetter(mail: {
  from: string;
  subject: string;
  messageId?: string;
  headers?: Record<string, string>;
  body: string;
}): string {
  const { from, subject, messageId = `${crypto.randomUUID()}@client.test`, headers = {}, body } = mail;
  const fields = {
    From: from,
    To: 'help@first.test',
    Subject: subject,
    Date: 'Fri, 20 Nov 2026 10:00:00 +0300',
    'Message-ID': `<${messageId}>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  };
  return `${[...Object.entries(fields).map(([name, value]) => `${name}: ${value}`), '', ...body.split('\n')].join('\r\n')}\r\n`;
}
