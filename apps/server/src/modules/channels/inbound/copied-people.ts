import { isEmail, normalizeEmail } from '@otklik/core';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { isOwn } from '../inboxes/own-address.ts';
import type { Facts } from './decision.ts';
import { isForged } from './steps/thread.ts';

/** a mail to more people than this is a circular, and an answer to all of them a nuisance */
const mostPeople = 30;

/**
 * The people a mail was written to beside us: they are copied on its conversation. Our own inboxes and the sender are none of them, nor is anybody on
 * a circular, a mailing list or a machine's answer. `mustBeProven`: a mail whose sender our receiving server did not prove brings nobody into a
 * conversation that stands, since answers would go to whom a forger named; one that it disproved brings nobody anywhere.
 */
export function copiedPeople(
  mail: ParsedMail,
  facts: Pick<Facts, 'ownAddresses' | 'sender'>,
  mustBeProven: boolean,
): { name: string; email: string }[] {
  if (mail.flags.autoReply || mail.flags.mailingList || isForged(mail) || (mustBeProven && !mail.authResults?.aligned)) return [];
  const people = new Map<string, { name: string; email: string }>();
  for (const { name, address } of [...mail.to, ...mail.cc]) {
    const normal = normalizeEmail(address);
    if (!isEmail(normal) || normal === facts.sender.address || isOwn(normal, facts.ownAddresses)) continue;
    if (!people.has(normal)) people.set(normal, { name: name.trim(), email: normal });
  }
  return people.size > mostPeople ? [] : [...people.values()];
}
