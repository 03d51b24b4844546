import { createORPCClient } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { contract } from '@otklik/contract';
import { newId } from '@otklik/core/id.ts';
import { asRefusal, Refusal } from './refusal.ts';

export type Contract = typeof contract;
/** Typed calls, one function per line of the contract: `api.tickets.getTicket({ params: { ticketId } })`. */
export type Api = ContractRouterClient<Contract>;
export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;

/**
 * Makes the typed client. `routes` is the minified contract (paths and methods only: the schemas stay out of the browser).
 * Every POST carries an Idempotency-Key, so a call whose answer was lost is asked again without harm: reads and keyed writes are
 * tried up to three times when the network fails. A small write reaches the server though its page is closed meanwhile. Refusals come as `Refusal`, after what `onRefused` fetches for them; a lost network as `Refusal` with code
 * `unreachable`. Answers are asked for in the language that `locale` names, which need not be the browser's.
 */
export function makeApi(
  routes: unknown,
  options: { url: string; locale?: () => string; onSignedOut?: () => void; onRefused?: () => Promise<unknown> },
): Api {
  const link = new OpenAPILink(routes as AnyContractRouter, {
    url: options.url,
    headers: (_call, path) => ({
      ...(options.locale && { 'accept-language': options.locale() }),
      ...(methodOf(routes, path) === 'POST' && { 'idempotency-key': newId<'call'>() }),
    }),
    fetch: async (request, init, _options, _path, input) => {
      const answer = await fetchPatiently(request, init, input);
      if (!answer.ok) await options.onRefused?.();
      return answer;
    },
    customErrorResponseBodyDecoder: (body, response) => {
      const refusal = asRefusal(body, response.status);
      if (refusal.code === 'not_signed_in') options.onSignedOut?.();
      throw refusal;
    },
  });
  return createORPCClient(link) as Api;
}

/** Tries again after 0.4 and 1.2 s when the network fails and a repetition is harmless. */
async function fetchPatiently(request: Request, init: RequestInit, input: unknown): Promise<Response> {
  const harmless = request.method !== 'PATCH' && (request.method !== 'POST' || request.headers.has('idempotency-key'));
  const waits = harmless ? [400, 1200] : [];
  for (;;) {
    const outlives = outliving(request.method, input);
    try {
      return readable(await fetch(request.clone(), { ...init, credentials: 'same-origin', keepalive: outlives.size > 0 }));
    } catch (error) {
      if (request.signal.aborted) throw error;
      const wait = waits.shift();
      if (wait === undefined) throw new Refusal('unreachable', 0, {}, undefined);
      await new Promise((done) => setTimeout(done, wait));
    } finally {
      outlives.end();
    }
  }
}

/** browsers let 64 KiB of all requests together outlive their page, and refuse what is more */
const mostOutliving = 60_000;
let outlivingNow = 0;

/** What a write takes of that room until it is answered; nothing for a read, or where there is no room left. */
function outliving(method: string, input: unknown): { size: number; end: () => void } {
  // a letter outside ASCII takes up to three bytes
  const size = method === 'GET' ? 0 : 3 * (JSON.stringify(input)?.length ?? 0);
  if (size + outlivingNow > mostOutliving) return { size: 0, end: () => undefined };
  outlivingNow += size;
  return { size, end: () => void (outlivingNow -= size) };
}

/** A problem document (RFC 9457) under the name the link reads as JSON; by its own name it would be taken for a file. */
function readable(answer: Response): Response {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/json');
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

function methodOf(routes: unknown, path: readonly string[]): string | undefined {
  type Node = { [part: string]: Node | undefined } & { '~orpc'?: { route?: { method?: string } } };
  const found = path.reduce<Node | undefined>((at, part) => at?.[part], routes as Node);
  return found?.['~orpc']?.route?.method;
}
