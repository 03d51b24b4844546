import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptPush } from '../../../testing/decrypt-push.ts';
import { encryptPush } from './encrypt.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');
const keysOf = (privateKey: Buffer) => {
  const keys = createECDH('prime256v1');
  keys.setPrivateKey(privateKey);
  return keys;
};

test('the example of RFC 8291, appendix A, byte for byte', () => {
  const body = encryptPush(
    bytes('V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24'),
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    keysOf(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw')),
    bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  );
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('what is encrypted for one browser opens there and nowhere else, up to the largest there may be', () => {
  const [one, other] = [createECDH('prime256v1'), createECDH('prime256v1')];
  for (const keys of [one, other]) keys.generateKeys();
  const auth = randomBytes(16);
  const receiver = { p256dh: one.getPublicKey('base64url'), auth: auth.toString('base64url') };
  for (const text of ['', 'Привет', 'ж'.repeat(1990)]) expect(decryptPush(encryptPush(Buffer.from(text), receiver), one, auth)).toBe(text);
  expect(encryptPush(Buffer.alloc(3993), receiver)).toHaveLength(4096);
  expect(() => encryptPush(Buffer.alloc(3994), receiver)).toThrow(RangeError);
  expect(() => decryptPush(encryptPush(Buffer.from('x'), receiver), other, auth)).toThrow();
});
