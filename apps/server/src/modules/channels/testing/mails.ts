/** Builds a small raw mail for tests: CRLF line ends, UTF-8 text unless said otherwise. */
export function rawMail(mail: {
  from?: string;
  to?: string;
  subject?: string;
  messageId?: string | null;
  headers?: Record<string, string>;
  body?: string;
}): string {
  const {
    from = 'Ольга <olga@client.test>',
    to = 'help@first.test',
    subject = 'Hello',
    messageId = `${crypto.randomUUID()}@client.test`,
    headers = {},
    body = 'Hello there',
  } = mail;
  const word = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`);
  const fields = {
    From: from.replace(/^(.*?) <(.*)>$/, (_, name: string, address: string) => `${word(name)} <${address}>`),
    To: to,
    Subject: word(subject),
    Date: 'Fri, 20 Nov 2026 10:00:00 +0300',
    ...(messageId !== null && { 'Message-ID': `<${messageId}>` }),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${[...head, '', ...body.split('\n')].join('\r\n')}\r\n`;
}
