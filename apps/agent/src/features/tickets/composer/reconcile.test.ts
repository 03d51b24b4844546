import { expect, test } from 'vitest';
import type { DeviceDraft } from './device-drafts.ts';
import { reconcile } from './reconcile.ts';

const device = (part: Partial<DeviceDraft> = {}): DeviceDraft => ({ html: '<p>a</p>', text: 'a', attachments: [], at: '1', ...part });
const server = (text = 'b', updatedAt = '2') => ({ html: `<p>${text}</p>`, text, updatedAt });

test.each([
  ['nothing anywhere', null, undefined, 'device'],
  ['begun elsewhere', null, server(), 'server'],
  ['emptied here, kept elsewhere', device({ text: ' ' }), server(), 'server'],
  ['written offline, never with the server', device(), undefined, 'device'],
  ['sent from the telephone', device({ pushed: true, base: '1' }), undefined, 'gone'],
  ['the very same', device(), server('a'), 'same'],
  ['gone on with on the telephone', device({ pushed: true, base: '1' }), server(), 'server'],
  ['gone on with here, offline', device({ base: '2' }), server(), 'device'],
  ['gone on with in both places', device({ base: '1' }), server(), 'both'],
  ['begun in both places', device(), server(), 'both'],
] as const)('%s', (_, here, there, outcome) => {
  expect(reconcile(here, there)).toBe(outcome);
});
