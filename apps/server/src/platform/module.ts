import type { FastifyInstance, FastifyReply } from 'fastify';
import type { App } from './ctx.ts';
import type { AnyJob } from './jobs/job.ts';

export type Web = FastifyInstance;
export type WebReply = FastifyReply;

/** Where a part of a process may be told to stop. */
export type Running = { stop(): Promise<void> };

/** What a module gives to main: its bound contract lines, its jobs, routes that are no contract (byte streams), and what it keeps running. */
export type Module = {
  name: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- each bound line has its own shape
  routes: Record<string, any>;
  jobs: readonly AnyJob[];
  /** reactions to events; called once at boot */
  listen?(): void;
  /** routes below /api/v1 that stream bytes; `caller` throws a refusal for who may not */
  streams?(api: Web, app: App): void;
  /** runs in processes that work (roles all and worker) */
  work?(app: App): Promise<Running>;
  /** runs in processes that take mail in (roles all and intake) */
  intake?(app: App): Promise<Running>;
};
