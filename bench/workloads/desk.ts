import path from 'node:path';
import { type Account, openAccount, signIn } from '../harness/account.ts';
import { type Client, openClient } from '../harness/load.ts';
import { type BenchServer, startServer } from '../harness/server.ts';
import { seed } from '../seed/seed.ts';

/** A running server with the bench's tenant, a program's client and a signed-in agent's; `cookie` is what that one sends. */
export type Desk = { server: BenchServer; account: Account; program: Client; agent: Client; cookie: string; close(): Promise<void> };

/** Starts a server on a kept data folder; `tickets` seeds it once. */
export async function openDesk(home: string, of: { name: string; tickets?: number; env?: Record<string, string> }): Promise<Desk> {
  const server = await startServer({ dataDir: path.join(home, of.name), ...of });
  try {
    const account = await openAccount(server);
    if (of.tickets) await seed(server.databaseUrl, account.tenantId, of.tickets);
    const program = openClient(server.url, { key: account.key });
    const cookie = await signIn(server, account);
    const agent = openClient(server.url, { cookie });
    return {
      server,
      account,
      program,
      agent,
      cookie,
      async close() {
        await Promise.all([program.close(), agent.close()]);
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
