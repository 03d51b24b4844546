import { sameText } from './crypto.ts';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from './ctx.ts';

/** What is counted as it happens; everything else is read when somebody asks. */
export type Metrics = {
  /** One answered request: a route of ours (never a path as it came, which anybody may invent), status, seconds. */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** The text of Prometheus' exposition format 0.0.4, with its type. */
  text(): Promise<{ type: string; body: string }>;
};

/** Figures that are read when asked for: name without the prefix, help, label names, and the values of now. */
export type Reading = {
  name: string;
  help: string;
  labels: readonly string[];
  read(): Promise<{ labels: Record<string, string>; value: number }[]>;
};

/** Opens the metrics of one process: requests, the process itself (event loop, memory, CPU), the pool, jobs, and the given readings. */
export function openMetrics(app: App, readings: readonly Reading[]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'otklik_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'otklik_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  for (const { name, help, labels, read } of [...ownReadings(app), ...readings])
    new Gauge({
      name: `otklik_${name}`,
      help,
      labelNames: [...labels],
      registers,
      async collect() {
        this.reset();
        // a scrape during an outage still tells the rest
        for (const one of await read().catch((error) => (app.log.warn({ err: error, name }, 'metrics.not_read'), [])))
          this.set(one.labels, one.value);
      },
    });
  return {
    answered(method, route, status, took) {
      requests.inc({ method, route, status: String(status) });
      seconds.observe({ route }, took);
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

function ownReadings(app: App): Reading[] {
  const { pool } = app.database;
  return [
    {
      name: 'database_connections',
      help: 'Connections of the pool by state; `waiting` are requests for one',
      labels: ['state'],
      read: async () => [
        { labels: { state: 'idle' }, value: pool.idleCount },
        { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
        { labels: { state: 'waiting' }, value: pool.waitingCount },
      ],
    },
    {
      name: 'jobs',
      help: 'Jobs of the installation by queue, waiting or given up',
      labels: ['queue', 'state'],
      read: async () =>
        (await app.jobs.sizes()).flatMap(({ name, waiting, failed }) => [
          { labels: { queue: name, state: 'waiting' }, value: waiting },
          { labels: { queue: name, state: 'failed' }, value: failed },
        ]),
    },
  ];
}

/**
 * Whether a request may read the metrics: by OTKLIK_METRICS_TOKEN as a bearer token, or, where none is set, from this very machine and through no
 * proxy: a proxy beside us would otherwise make the whole world local.
 */
export function mayReadMetrics(
  token: string | null,
  request: { headers: Record<string, unknown>; socket: { remoteAddress?: string | undefined } },
): boolean {
  const { authorization, forwarded, via } = request.headers;
  if (token) return typeof authorization === 'string' && sameText(authorization, `Bearer ${token}`);
  const proxied =
    forwarded !== undefined ||
    via !== undefined ||
    Object.keys(request.headers).some((name) => name.startsWith('x-forwarded-') || name === 'x-real-ip');
  return !proxied && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}
