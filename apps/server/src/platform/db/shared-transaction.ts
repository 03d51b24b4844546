import type { App, Ctx } from '../ctx.ts';
import { inTenant, systemActor } from './transaction.ts';

type Asked<Q, A> = { question: Q; answer(answer: A): void; fail(error: unknown): void };

/** how many go into one transaction, so that none holds locks for long */
const most = 16;

/**
 * Small work of the product itself that waits for no other: what a tenant has of it in one turn, or while such a transaction is under way, shares the next
 * one, with its journeys and its commit. Nobody waits for company. When one fails nothing of its transaction is done, and each is done by itself.
 */
export function sharedTransaction<Q, A>(
  work: (ctx: Ctx, question: Q) => Promise<A>,
): (app: App, tenantId: string, question: Q) => Promise<A> {
  const lines = new WeakMap<App, Map<string, Asked<Q, A>[]>>();
  const all = (app: App, tenantId: string, list: readonly Asked<Q, A>[]) =>
    inTenant(app, tenantId, { actor: systemActor }, (ctx) => Promise.all(list.map(({ question }) => work(ctx, question))));

  const settle = async (app: App, tenantId: string, list: readonly Asked<Q, A>[]) => {
    try {
      const answers = await all(app, tenantId, list);
      for (const [at, asked] of list.entries()) asked.answer(answers[at] as A);
    } catch (error) {
      if (list.length === 1) list[0]?.fail(error);
      else for (const asked of list) await settle(app, tenantId, [asked]);
    }
  };
  const goOn = async (app: App, tenantId: string, waiting: Map<string, Asked<Q, A>[]>, line: Asked<Q, A>[]) => {
    await turn();
    while (line.length > 0) await settle(app, tenantId, line.splice(0, most));
    waiting.delete(tenantId);
  };
  return (app, tenantId, question) =>
    new Promise((answer, fail) => {
      const waiting = lines.get(app) ?? new Map<string, Asked<Q, A>[]>();
      lines.set(app, waiting);
      const line = waiting.get(tenantId);
      if (line) return void line.push({ question, answer, fail });
      const fresh = [{ question, answer, fail }];
      waiting.set(tenantId, fresh);
      void goOn(app, tenantId, waiting, fresh);
    });
}

/** The end of this turn of the event loop: who asks in it, asks together. */
const turn = () => new Promise<void>((done) => setImmediate(done));
