import type { TestProject } from 'vitest/node';
import { bundleServer } from './built.ts';
import { openScratch } from './scratch.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Maintenance address of the run's PostgreSQL and the name of its migrated template database. */
    postgres: { url: string; template: string };
  }
}

type Shared = { users: number; server: Promise<TestServer> };
const shelf = globalThis as { otklikTestServer?: Shared };

/** One folder and one PostgreSQL per run, shared by the projects that need it (each loads its own copy of this file, hence the global). */
export default async function setup(project: TestProject) {
  shelf.otklikTestServer ??= { users: 0, server: open() };
  const shared = shelf.otklikTestServer;
  shared.users += 1;
  const { url, template, stop } = await shared.server;
  project.provide('postgres', { url, template });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    shelf.otklikTestServer = undefined;
    await stop();
  };
}

async function open(): Promise<TestServer> {
  bundleServer();
  const scratch = await openScratch();
  try {
    const server = await startTestServer(scratch.dir);
    const stop = async () => {
      await server.stop();
      await scratch.remove();
    };
    return { ...server, stop };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}
