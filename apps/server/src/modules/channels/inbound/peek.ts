import { isEmail, normalizeEmail, oneLine, storableText } from '@otklik/core';

export type Peeked = { subject: string; from: { name: string; address: string } };

const mostHeader = 65_536;

/** Reads no more of a mail than a name for it: the bare Subject and the address in From, with nothing decoded. For mails that the parser does not bring to an end. */
export function peek(raw: Buffer, envelope: string): Peeked {
  const fields = raw
    .toString('latin1', 0, mostHeader)
    .split(/\r?\n\r?\n/, 1)[0]
    ?.split(/\r?\n(?![ \t])/) as string[];
  const value = (name: string) =>
    fields.find((field) => field.slice(0, name.length + 1).toLowerCase() === `${name}:`)?.slice(name.length + 1) ?? '';
  const from = value('from').slice(0, 2000);
  const found = [/<([^<>\s]{1,254})>/.exec(from)?.[1], from.trim(), envelope].map((one) => normalizeEmail(one ?? '')).find(isEmail);
  return { subject: oneLine(storableText(value('subject')), 500), from: { name: '', address: found ?? 'unknown@sender.invalid' } };
}
