import { Agent, buildConnector, type Dispatcher, fetch as undiciFetch } from 'undici';
import { EgressBlocked, type EgressGuard } from './guard.ts';

/** One outgoing request. `redirects` is how many hops may be followed (default 0: a redirect is handed back as it is). */
export type EgressRequest = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  redirects?: number;
  /** For everything together; default 10 s. */
  timeoutMs?: number;
  /** Of the answer's body after decompression; default 1 MB, more is an EgressTooLarge. */
  maxBytes?: number;
  /** Reads no more than so many bytes of the body and hands those back: the rest is nobody's business and no error. */
  keepBytes?: number;
  signal?: AbortSignal;
};

export type EgressResponse = {
  status: number;
  headers: Headers;
  body: Buffer /** Where the answer came from, after redirects. */;
  url: string;
};

/** The answer was larger than asked for. */
export class EgressTooLarge extends Error {
  readonly code = 'EGRESS_TOO_LARGE';
}

/** No answer: no such host, refused, reset, TLS, time. The text is the same whatever it was, so it does not map our network; `cause` is for the log. */
export class EgressFailed extends Error {
  readonly code = 'EGRESS_FAILED';
}

export type Egress = {
  /** Fetches an http(s) URL. Throws EgressBlocked, EgressFailed or EgressTooLarge; any status is an answer. */
  fetch(url: string, request?: EgressRequest): Promise<EgressResponse>;
  /** For libraries that take an undici dispatcher; guarded at connect, so their redirects are, too. */
  dispatcher: Dispatcher;
  close(): Promise<void>;
};

/**
 * The one door for outgoing HTTP. Addresses are checked when connecting, literal and resolved alike, and the connection goes to the
 * address that was checked. Redirects are walked by hand: each hop is checked again, https never falls to http, and headers that carry
 * secrets do not follow to another origin.
 */
export function createEgress(guard: EgressGuard): Egress {
  const connect = buildConnector({
    timeout: 10_000,
    lookup: (host, options, callback) => {
      guard.resolveAll(host).then(
        (found) => {
          const addresses = found.map(({ address, family }) => ({ address, family }));
          if (options.all) callback(null, addresses);
          else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
        },
        (error: NodeJS.ErrnoException) => callback(error, '', 4),
      );
    },
  });
  const agent = new Agent({
    connections: 20,
    keepAliveTimeout: 5_000,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // a literal never reaches the look-up
      if (/^[\d.]+$|:/.test(host) && !guard.allows(host)) callback(new EgressBlocked(), null);
      else connect(options, callback);
    },
  });

  async function hop(url: URL, request: EgressRequest, signal: AbortSignal): Promise<EgressResponse> {
    const { method = 'GET', headers = {}, body, maxBytes = 1_048_576, keepBytes = Number.POSITIVE_INFINITY } = request;
    const answer = await undiciFetch(url, { method, headers, body, redirect: 'manual', dispatcher: agent, signal });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > maxBytes) throw new EgressTooLarge(`The answer is larger than ${maxBytes} bytes`);
      parts.push(part);
      if (size >= keepBytes) break;
    }
    const kept = Buffer.concat(parts).subarray(0, keepBytes);
    return { status: answer.status, headers: new Headers([...answer.headers]), body: kept, url: url.href };
  }

  return {
    dispatcher: agent,
    close: () => agent.close(),
    async fetch(target, request = {}) {
      const signal = AbortSignal.any([AbortSignal.timeout(request.timeoutMs ?? 10_000), ...(request.signal ? [request.signal] : [])]);
      let url = httpUrl(target);
      let current = request;
      for (let left = request.redirects ?? 0; ; left -= 1) {
        const answer = await hop(url, current, signal).catch((error: unknown) => {
          throw reduced(error);
        });
        const location = answer.headers.get('location');
        if (left <= 0 || location === null || ![301, 302, 303, 307, 308].includes(answer.status)) return answer;
        const next = httpUrl(location, url);
        if (url.protocol === 'https:' && next.protocol === 'http:') throw new EgressBlocked();
        current = redirected(current, answer.status, next.origin === url.origin);
        url = next;
      }
    },
  };
}

function httpUrl(target: string, base?: URL): URL {
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new EgressBlocked();
  return url;
}

/** Headers that mean nothing to another host, kept; everything else may be a secret. */
const HARMLESS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

function redirected(request: EgressRequest, status: number, sameOrigin: boolean): EgressRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(([name]) => sameOrigin || HARMLESS.has(name.toLowerCase())),
  );
  const method = request.method ?? 'GET';
  // RFC 9110 §15.4: 303 always, 301 and 302 after POST, become a GET without a body
  const toGet = status === 303 || (status < 303 && method === 'POST');
  return toGet ? { ...request, headers, method: method === 'HEAD' ? 'HEAD' : 'GET', body: undefined } : { ...request, headers };
}

function reduced(error: unknown): Error {
  for (let one = error as { cause?: unknown } | undefined; one; one = one.cause as typeof one) {
    if (one instanceof EgressBlocked || one instanceof EgressTooLarge) return one;
  }
  return new EgressFailed('The address did not answer', { cause: error });
}
