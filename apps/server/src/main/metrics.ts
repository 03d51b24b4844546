import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '@otklik/contract';
import { inboxStates } from '../modules/channels/index.ts';
import { refuse } from '../platform/refuse.ts';
import type { App } from '../platform/ctx.ts';
import { type Metrics, mayReadMetrics, openMetrics } from '../platform/metrics.ts';
import type { Web } from '../platform/module.ts';

export type WebMetrics = {
  answered(request: { method: string; url: string; route: string | undefined }, status: number, seconds: number): void;
  /** GET /metrics: from this machine, or with OTKLIK_METRICS_TOKEN; anybody else finds nothing there. */
  mount(server: Web): void;
};

/** The metrics of a web process. `liveStreams` is asked at each scrape. */
export function webMetrics(app: App, liveStreams: () => number): WebMetrics {
  const metrics: Metrics = openMetrics(app, [
    {
      name: 'live_streams',
      help: 'Open live streams of this process',
      labels: [],
      read: async () => [{ labels: {}, value: liveStreams() }],
    },
    {
      name: 'inboxes',
      help: 'Enabled inboxes of the installation by direction and health',
      labels: ['direction', 'state'],
      read: async () => (await inboxStates(app)).map(({ direction, state, count }) => ({ labels: { direction, state }, value: count })),
    },
  ]);
  const routeOf = contractRoutes();
  return {
    answered: ({ method, url, route }, status, seconds) =>
      metrics.answered(method, route === '/api/v1/*' ? routeOf(method, url) : (route ?? 'other'), status, seconds),
    mount(server) {
      server.get('/metrics', async (request, reply) => {
        if (!mayReadMetrics(app.config.metricsToken, request.raw)) throw refuse('not_found');
        const { type, body } = await metrics.text();
        return reply.type(type).header('cache-control', 'no-store').send(body);
      });
    },
  };
}

/** Finds the contract's path of a URL: parameters stay names, so the number of series is bounded; what fits nothing is `other`. */
export function contractRoutes(): (method: string, url: string) => string {
  const lines = Object.values(contract).flatMap((part) => Object.values(part as Record<string, AnyContractProcedure>));
  const known = Map.groupBy(
    lines
      .map((line) => line['~orpc'].route as { method: string; path: string })
      .map(({ method, path }) => ({ method, path, parts: path.split('/') })),
    ({ method, parts }) => `${method} ${parts.length}`,
  );
  return (method, url) => {
    const parts = (url.split('?')[0] as string).replace(/^\/api\/v1/, '').split('/');
    // a spelled-out path before one with a parameter in the same place
    const fitting = (known.get(`${method} ${parts.length}`) ?? []).filter((line) =>
      line.parts.every((part, n) => part.startsWith('{') || part === parts[n]),
    );
    const best = fitting.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
    return best ? `/api/v1${best.path}` : 'other';
  };
}
