import { partText } from '../mime/body.ts';
import type { Part } from '../mime/split.ts';
import type { BounceRecipient } from '../parsed-mail.ts';
import { classOf, enhancedCode } from './status.ts';

const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);
const MAX_RECIPIENTS = 500;

/** Recipients of a `message/delivery-status` part, RFC 3464 section 2.3. A field that breaks the rules is read as far as it goes. */
export function readDsn(part: Part): BounceRecipient[] {
  return readStatusText(partText(part));
}

/** The same from text, for reports that carry the fields in their prose. */
export function readStatusText(text: string): BounceRecipient[] {
  const found: BounceRecipient[] = [];
  for (const group of text.split(/\n[ \t]*\n/)) {
    const fields = readFields(group);
    // Some programs run several recipients into one group.
    for (const set of cutAtRecipient(fields)) {
      const recipient = toRecipient(set);
      if (recipient && found.length < MAX_RECIPIENTS) found.push(recipient);
    }
  }
  return found;
}

type Fields = [name: string, value: string][];

function readFields(group: string): Fields {
  const fields: Fields = [];
  for (const line of group.split('\n')) {
    const m = /^([A-Za-z][A-Za-z0-9-]{2,60})[ \t]*:[ \t]*(.*)$/.exec(line);
    if (m) fields.push([(m[1] as string).toLowerCase(), (m[2] as string).trim()]);
    else if (fields.length && /^\s/.test(line)) (fields[fields.length - 1] as [string, string])[1] += ` ${line.trim()}`;
  }
  return fields;
}

function cutAtRecipient(fields: Fields): Map<string, string>[] {
  const sets: Map<string, string>[] = [];
  let current = new Map<string, string>();
  for (const [name, value] of fields) {
    if (name === 'final-recipient' && current.has('final-recipient')) {
      sets.push(current);
      current = new Map();
    }
    if (!current.has(name)) current.set(name, value);
  }
  sets.push(current);
  return sets;
}

function toRecipient(fields: Map<string, string>): BounceRecipient | null {
  const final = addressIn(fields.get('final-recipient'));
  const original = addressIn(fields.get('original-recipient'));
  const actual = addressIn(fields.get('x-actual-recipient'));
  const action = (fields.get('action') ?? '').toLowerCase().replace(/[^a-z].*$/, '');
  if (!final && !original && !actual && !ACTIONS.has(action)) return null;
  const address = [final, original, actual].find((a) => a.includes('@')) ?? final;
  if (!address.includes('@') && !ACTIONS.has(action) && !/^[245]\.\d/.test(fields.get('status') ?? '')) return null;
  const diagnostic = fields.get('diagnostic-code') ?? fields.get('x-supplementary-info') ?? fields.get('x-display-name') ?? null;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? enhancedCode(diagnostic ?? '');
  const known = ACTIONS.has(action) ? (action as BounceRecipient['action']) : null;
  return {
    address,
    action: known,
    status,
    class: classOf(status, known, diagnostic ?? fields.get('status') ?? ''),
    diagnostic: diagnostic?.slice(0, 2_000) ?? null,
  };
}

/** The address of `rfc822; <a@b>`; comments and brackets go. */
function addressIn(value: string | undefined): string {
  if (!value) return '';
  const text = value
    .slice(0, 600)
    .replace(/^[^;@<]*;/, '')
    .trim();
  const at = /<?\s*([^\s<>;,()]+@[^\s<>;,()]+)/.exec(text);
  return (at ? (at[1] as string) : text.replace(/^<|>$/g, '')).replace(/[.,:;]+$/, '').slice(0, 320);
}
