import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import { contract } from '@otklik/contract';
import type { FastifyInstance } from 'fastify';
import { Refused } from './desk.ts';

type Input<C extends AnyContractProcedure> = Partial<InferSchemaInput<NonNullable<C['~orpc']['inputSchema']>>>;
type Output<C extends AnyContractProcedure> = InferSchemaOutput<NonNullable<C['~orpc']['outputSchema']>>;

/** What came back, whatever it was. */
export type Answer = { status: number; body: unknown; setCookies: string[]; headers: Record<string, unknown> };

/** A browser at an address: it keeps cookies and sends them. */
export type Browser = {
  cookies: Map<string, string>;
  /** calls and hands back whatever came */
  ask(line: AnyContractProcedure, input?: object, headers?: Record<string, string>): Promise<Answer>;
  /** calls; a problem is thrown as Refused */
  call<C extends AnyContractProcedure>(line: C, input?: Input<C>, headers?: Record<string, string>): Promise<Output<C>>;
  signIn(email: string, password?: string, code?: string): Promise<Output<typeof contract.identity.signIn>>;
};

/** The password of the whole cast. */
export const castPassword = 'correct horse battery';

/** Opens a browser without cookies; `address` is where its calls seem to come from. */
export function openBrowser(server: FastifyInstance, address = '127.0.0.1'): Browser {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    cookies,
    async ask(line, input = {}, headers = {}) {
      const { method, path } = line['~orpc'].route as { method: 'GET'; path: string };
      const {
        params = {},
        query = {},
        body,
      } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
      const answer = await server.inject({
        method,
        url: `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`,
        query: Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
        headers: {
          ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        payload: body === undefined ? undefined : JSON.stringify(body),
        remoteAddress: address,
      });
      for (const { name, value } of answer.cookies) {
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const setCookies = [answer.headers['set-cookie'] ?? []].flat();
      return {
        status: answer.statusCode,
        body: answer.body === '' ? undefined : JSON.parse(answer.body),
        setCookies,
        headers: answer.headers,
      };
    },
    async call(line, input, headers) {
      const { status, body } = await browser.ask(line, input, headers);
      if (status >= 400) throw new Refused(body as never, status);
      return body as never;
    },
    signIn: (email, password = castPassword, code) =>
      browser.call(contract.identity.signIn, { body: { email, password, ...(code !== undefined && { code }) } } as never),
  };
  return browser;
}

/** What a call is refused with: its code. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
  return 'not refused';
}
