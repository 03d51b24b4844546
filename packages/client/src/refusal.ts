import type { RefusalCode } from '@otklik/contract/refusals.ts';

/** A code of the registry, or `unreachable`: no answer came at all. */
export type ClientCode = RefusalCode | 'unreachable';

/** What a call was refused with: a code of the registry, its facts, and the id of the request for the administrator. */
export class Refusal extends Error {
  readonly code: ClientCode;
  /** HTTP status; 0 when no answer came */
  readonly status: number;
  readonly facts: Record<string, unknown>;
  readonly requestId: string | undefined;

  constructor(code: ClientCode, status: number, facts: Record<string, unknown>, requestId: string | undefined) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.requestId = requestId;
  }
}

/** Reads a problem document (RFC 9457): `code` and the facts are its members; a body that is none of it becomes server_error or unavailable. */
export function asRefusal(body: unknown, status: number): Refusal {
  const problem = (body ?? {}) as Record<string, unknown>;
  const { type, title, status: _status, detail: _detail, instance: _instance, code, requestId, details, ...rest } = problem;
  const known = typeof code === 'string' ? code : typeof type === 'string' && title !== undefined ? type.split(/[/#:]/).at(-1) : undefined;
  const facts = { ...rest, ...(details as Record<string, unknown> | undefined) };
  return new Refusal((known ?? byStatus(status)) as ClientCode, status, facts, typeof requestId === 'string' ? requestId : undefined);
}

function byStatus(status: number): RefusalCode {
  if (status === 401) return 'not_signed_in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'file_too_large';
  if (status === 429) return 'too_many_requests';
  return status >= 502 && status <= 504 ? 'unavailable' : 'server_error';
}
