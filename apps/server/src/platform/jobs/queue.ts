import type pg from 'pg';

export type JobSettings = {
  /** tries before it is parked as failed; default 5 */
  retryLimit?: number;
  /** first wait between tries, seconds, doubled each time; default 5 */
  retryDelay?: number;
  /** longest wait between tries, seconds; default 3600 */
  retryDelayMax?: number;
  /** seconds one try may take before the job is taken from its worker; default 60 */
  expireInSeconds?: number;
  /** seconds without a sign of life of its worker before it runs again elsewhere (at least 10); default: none, `expireInSeconds` alone */
  heartbeatSeconds?: number;
  /** jobs that one process runs side by side; default 4 */
  atOnce?: number;
  /** for work that nobody waits for: how many ms jobs gather before they are taken together; default 0 */
  gatherMs?: number;
};

/** A queue and who works on it: what the runner knows of a job. */
export type Work = {
  name: string;
  settings: JobSettings;
  run(job: { tenantId: string; data: object; tries: number; last: boolean }): Promise<void>;
  /** Does several of one tenant at once. When it fails nothing of it is done, and each runs by itself. */
  runTogether?(jobs: { tenantId: string; list: readonly object[] }): Promise<void>;
};

/** Hears of a job that failed for the last time. */
export type Parked = (name: string, data: { tenantId: string }, error: unknown) => Promise<void>;

export type Jobs = {
  /** Lays a job through the given connection, inside its transaction. */
  lay(client: pg.PoolClient, name: string, data: object, options: { tenantId: string; at?: Date; key?: string }): Promise<void>;
  /** Starts working on all queues. */
  work(list: readonly Work[], parked: Parked): Promise<void>;
  /** Says that a queue has something to do now, so that its worker need not wait for the next look. */
  hurry(queue: string): void;
  /** Jobs waiting or running, by queue, for health and metrics. */
  sizes(): Promise<{ name: string; waiting: number; failed: number }[]>;
  stop(): Promise<void>;
};
