import { expect, test } from 'vitest';
import { readAuthResults } from './auth-results.ts';
import { Headers } from './mime/headers.ts';

const headers = (...values: string[]) => new Headers(values.map((raw) => ({ name: 'authentication-results', raw })));
const VALUE =
  'mx.desk.test; spf=pass (ok) smtp.mailfrom=bounce@mail.customer.test; dkim=pass header.d=customer.test; dkim=fail header.d=x.test; dmarc=pass header.from=customer.test';

test('a trusted host is believed', () => {
  expect(readAuthResults(headers(VALUE), ['mx.desk.test'], 'olga@customer.test')).toEqual({
    authservId: 'mx.desk.test',
    spf: 'pass',
    spfDomain: 'mail.customer.test',
    dkim: 'pass',
    dkimDomains: ['customer.test'],
    dmarc: 'pass',
    dmarcDomain: 'customer.test',
    aligned: true,
  });
});

test('anybody else is not: another host, no host, a forged field below', () => {
  expect(readAuthResults(headers(VALUE), [], 'olga@customer.test')).toBeNull();
  expect(readAuthResults(headers(VALUE), ['mx.other.test'], 'olga@customer.test')).toBeNull();
  expect(
    readAuthResults(headers('mx.desk.test; spf=fail smtp.mailfrom=a@evil.test', VALUE), ['mx.desk.test'], 'olga@customer.test'),
  ).toMatchObject({
    spf: 'fail',
    dmarc: null,
    aligned: false,
  });
});

test('a pass for another domain is not aligned', () => {
  for (const other of ['evil.test', 'notcustomer.test', 'test', 'co.uk'])
    expect(
      readAuthResults(headers(`mx.desk.test; dkim=pass header.d=${other}`), ['mx.desk.test'], 'olga@customer.test')?.aligned,
      other,
    ).toBe(false);
  expect(readAuthResults(headers('mx.desk.test; dkim=pass header.d=co.uk'), ['mx.desk.test'], 'a@shop.co.uk')?.aligned).toBe(false);
});
