import { type RefusalCode, refusals } from '@otklik/contract/refusals.ts';

/** What a caller may mend: a code of the registry with its facts. Thrown by verbs, answered with the code's HTTP status. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Record<string, unknown>;
  constructor(code: RefusalCode, facts: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
  get status(): number {
    return refusals[this.code].status;
  }
}

/** What the world did to us (a mail server, a disk, the database away): retried, answered 503. */
export class Outage extends Error {}

/** Makes a refusal to throw: `throw refuse('ticket_not_found')`. */
export function refuse(code: RefusalCode, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, facts);
}
