import { holdSending } from '../../platform/hold.ts';
import { command } from '../command.ts';
import { withApp } from '../with-app.ts';

/** `hold` prints {held: {reason, since}}. */
const hold = command({
  about:
    'Sends nothing to the world until `release`: mail stays queued. For a copy of an installation whose original may still be at work.',
  options: { reason: { type: 'string', value: '…', help: 'shown to people' } },
  async run({ reason = 'held by hand' }) {
    const held = await withApp('hold', (app) => holdSending(app, reason));
    return { json: { held }, text: `Nothing is sent since ${held.since}: ${held.reason}. To send again: npm run -s otklik -- release` };
  },
});
export { hold as command };
