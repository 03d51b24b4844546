import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEgress, EgressFailed, EgressTooLarge } from './egress.ts';
import { createEgressGuard, EgressBlocked } from './guard.ts';

let catcher: Server;
let port = 0;
let hits: { url: string; headers: Record<string, unknown>; method: string; body: string }[] = [];

beforeAll(async () => {
  catcher = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      hits.push({ url: request.url ?? '', headers: request.headers, method: request.method ?? '', body });
      const to = new URL(request.url ?? '', 'http://x').searchParams.get('to');
      if (to) response.writeHead(Number(new URL(request.url ?? '', 'http://x').searchParams.get('as') ?? 302), { location: to }).end();
      else if (request.url === '/big') response.end('x'.repeat(5_000));
      else response.end('hello');
    });
  });
  await new Promise<void>((resolve) => catcher.listen(0, '127.0.0.1', resolve));
  port = (catcher.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => catcher.close(resolve)));

/** Names as a liar's DNS gives them. */
const dns: Record<string, string[]> = {
  'inside.test': ['127.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'mixed.test': ['10.0.0.1', '::1'],
  'public.test': ['93.184.216.34'],
  localhost: ['127.0.0.1', '::1'],
};
const lookup = async (host: string) => {
  // inet_aton spellings are what the system's resolver makes of them
  const found = dns[host] ?? (/^(0x|\d)/.test(host) ? ['127.0.0.1'] : undefined);
  if (!found) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

const spellings = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0x7f.0.0.0x1',
    '127.255.255.254',
  ],
  ...['0.0.0.0', '0', 'localhost', 'inside.test', 'mapped.test', 'mixed.test', 'inside.test.', '127.0.0.1.', '１２７.0.0.1', '①②⑦.0.0.1'],
  ...[
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
  ],
  ...['[fe80::1]', '[fc00::1]', '[fd12::1]', '[ff02::1]', '[fec0::1]', '[::ffff:0:127.0.0.1]', '[2001:db8::1]', '[2001:0::1]', '[100::1]'],
  ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1'],
  ...[
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '192.0.2.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
  ],
];

test.each(spellings)('http://%s never reaches the catcher', async (host) => {
  const egress = createEgress(createEgressGuard('', lookup));
  hits = [];
  const error = await egress.fetch(`http://${host}:${port}/`, { timeoutMs: 1_000 }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect([EgressBlocked, EgressFailed]).toContain((error as Error)?.constructor);
  expect(hits).toEqual([]);
  await egress.close();
});

test.each(spellings.filter((host) => !/[^\x20-\x7e]/.test(host)))('a mail host typed as %s is refused', async (host) => {
  await expect(createEgressGuard('', lookup).resolve(host)).rejects.toThrow();
});

test.each(['http://x@y', 'user@host', 'a b', 'host/path', 'host:25', 'a\r\nb', '', '[::1', 'fe80::1%eth0', '%31'])(
  'the host %j is no host',
  async (host) => {
    await expect(createEgressGuard('0.0.0.0/0,::/0', async () => [{ address: '1.2.3.4', family: 4 }]).resolve(host)).rejects.toThrow(
      EgressBlocked,
    );
  },
);

test('public addresses pass, and the name stays for TLS', async () => {
  const guard = createEgressGuard('', lookup);
  expect(await guard.resolve('public.test')).toEqual({ address: '93.184.216.34', family: 4, servername: 'public.test' });
  expect(await guard.resolve('93.184.216.34')).toEqual({ address: '93.184.216.34', family: 4 });
  expect(await guard.resolve('[2606:2800:220:1::1]')).toEqual({ address: '2606:2800:220:1::1', family: 6 });
  dns['half.test'] = ['127.0.0.1', '93.184.216.34'];
  expect((await guard.resolveAll('half.test')).map((one) => one.address)).toEqual(['93.184.216.34']);
});

test('a self-hoster opens what is his own and nothing else', async () => {
  const guard = createEgressGuard('127.0.0.1/32, 10.0.0.0/8 fd00::/8', lookup);
  expect(['127.0.0.1', '::ffff:127.0.0.1', '10.9.8.7', 'fd12::1'].map(guard.allows)).toEqual([true, true, true, true]);
  expect(['127.0.0.2', '192.168.1.1', '::1', '169.254.169.254', 'nonsense'].map(guard.allows)).toEqual([false, false, false, false, false]);
  expect(createEgressGuard(['127.0.0.1/32', 'fd00::/8']).allows('fd00::1')).toBe(true);
  expect(() => createEgressGuard('127.0.0.1/33')).toThrow();
  expect(() => createEgressGuard('everything')).toThrow();
  const egress = createEgress(guard);
  hits = [];
  expect((await egress.fetch(`http://inside.test:${port}/a`)).body.toString()).toBe('hello');
  expect(hits).toHaveLength(1);
  await egress.close();
});

test('a name that answers public first and private then is not connected to', async () => {
  let asked = 0;
  const rebind = createEgressGuard('', async () => [{ address: asked++ === 0 ? '93.184.216.34' : '127.0.0.1', family: 4 }]);
  expect((await rebind.resolve('rebind.test')).address).toBe('93.184.216.34');
  const egress = createEgress(rebind);
  hits = [];
  await expect(egress.fetch(`http://rebind.test:${port}/`, { timeoutMs: 500 })).rejects.toThrow(EgressBlocked);
  expect(hits).toEqual([]);
  await egress.close();
});

test('a redirect to a closed door is refused, whichever way it is followed', async () => {
  const egress = createEgress(createEgressGuard('127.0.0.1/32', lookup));
  for (const to of [
    'http://169.254.169.254/',
    'http://[::1]:18080/',
    'http://mixed.test/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    `http://u:p@127.0.0.1:${port}/`,
  ]) {
    hits = [];
    await expect(egress.fetch(`http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`, { redirects: 3 })).rejects.toThrow(EgressBlocked);
    expect(hits).toHaveLength(1);
  }
  // a library that follows by itself is stopped at connect
  const { fetch } = await import('undici');
  await expect(
    fetch(`http://127.0.0.1:${port}/?to=${encodeURIComponent('http://169.254.169.254/')}`, { dispatcher: egress.dispatcher }),
  ).rejects.toThrow();
  await egress.close();
});

test('redirects are followed as often as allowed, and secrets stay at home', async () => {
  const egress = createEgress(createEgressGuard('127.0.0.1/32', lookup));
  const away = encodeURIComponent(`http://inside.test:${port}/end`);
  hits = [];
  expect((await egress.fetch(`http://127.0.0.1:${port}/?to=${away}`)).status).toBe(302);
  const request = {
    method: 'POST',
    body: 'signed',
    headers: { authorization: 'Bearer x', 'webhook-signature': 's', 'content-type': 'text/plain' },
  };
  const answer = await egress.fetch(`http://127.0.0.1:${port}/?as=307&to=${away}`, { ...request, redirects: 1 });
  expect(answer.url).toBe(`http://inside.test:${port}/end`);
  expect(hits.at(-1)).toMatchObject({ method: 'POST', body: 'signed', headers: { 'content-type': 'text/plain' } });
  expect(hits.at(-1)?.headers).not.toHaveProperty('authorization');
  expect(hits.at(-1)?.headers).not.toHaveProperty('webhook-signature');
  await egress.fetch(`http://127.0.0.1:${port}/?as=303&to=${encodeURIComponent('/end')}`, { ...request, redirects: 1 });
  expect(hits.at(-1)).toMatchObject({ method: 'GET', body: '', headers: { authorization: 'Bearer x' } });
  hits = [];
  const loop = encodeURIComponent(`/?to=/`);
  await egress.fetch(`http://127.0.0.1:${port}/?to=${loop}`, { redirects: 1 });
  expect(hits).toHaveLength(2);
  await egress.close();
});

test('a large answer is cut off, and a closed port reads like a dead host', async () => {
  const egress = createEgress(createEgressGuard('127.0.0.1/32', lookup));
  await expect(egress.fetch(`http://127.0.0.1:${port}/big`, { maxBytes: 4_000 })).rejects.toThrow(EgressTooLarge);
  const closed = await egress.fetch('http://127.0.0.1:1/').catch((error: Error) => error.message);
  const missing = await egress.fetch('http://nowhere.test/').catch((error: Error) => error.message);
  expect(closed).toBe(missing);
  await egress.close();
});
