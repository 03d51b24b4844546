import PostalMime from 'postal-mime';
import { closedLoop } from '../harness/load.ts';
import { mailOf } from '../mails/mail.ts';
import { type RawWork, serveRaw } from './child.ts';

/** The least a mail can cost: postal-mime over the same ten shapes, one after the other. */
const work: RawWork = async () => {
  const mails = Array.from(
    { length: 10 },
    (_, shape) => mailOf({ shape, from: 'olga@client.test', to: 'help@bench.test', number: shape }).raw,
  );
  return {
    run: (count) => closedLoop(count, 1, (index) => PostalMime.parse(mails[index % mails.length] as Buffer)),
    close: async () => {},
  };
};

await serveRaw(work);
