import type { App, Ctx } from '../../../platform/ctx.ts';

type Client = Ctx['client'];

export type Lease = {
  /** Tries to be the one process that holds the name; true when it is. */
  take(name: string): Promise<boolean>;
  leave(name: string): Promise<void>;
  /** True once after the connection that held everything broke: nothing is held any more. */
  lost(): Promise<boolean>;
  close(): Promise<void>;
};

/** Names held by one process of all: advisory locks of one connection kept for it. They go with the connection, so a killed process holds nothing. */
export function openLease(app: App): Lease {
  let client: Client | null = null;
  let broken = false;
  const drop = (error: Error) => {
    if (!client) return;
    const gone = client;
    client = null;
    broken = true;
    gone.off('error', drop);
    gone.release(error);
  };
  const ask = async (text: string, name: string): Promise<boolean> => {
    if (!client) {
      client = await app.database.pool.connect();
      client.on('error', drop);
    }
    const { rows } = await client.query<{ held: boolean }>(`select ${text}(hashtextextended($1, 7266)) as held`, [`mailbox:${name}`]);
    return rows[0]?.held ?? false;
  };
  return {
    take: (name) => ask('pg_try_advisory_lock', name),
    async leave(name) {
      if (client) await ask('pg_advisory_unlock', name);
    },
    async lost() {
      if (client) await client.query('select 1').catch(drop);
      const was = broken;
      broken = false;
      return was;
    },
    async close() {
      if (!client) return;
      const last = client;
      client = null;
      last.off('error', drop);
      await last.query('select pg_advisory_unlock_all()').then(
        () => last.release(),
        (error: Error) => last.release(error),
      );
    },
  };
}
