import { releaseSending } from '../../platform/hold.ts';
import { command } from '../command.ts';
import { withApp } from '../with-app.ts';

/** `release` prints {released: the hold that stood, or null}. */
const release = command({
  about:
    'Lets a restored or held installation send again. Everything that waits is sent: make sure that the original is not at work any more.',
  options: {},
  async run() {
    const released = await withApp('release', releaseSending);
    return { json: { released }, text: released ? 'Sending goes on; a running server notices within five seconds.' : 'Nothing was held.' };
  },
});
export { release as command };
