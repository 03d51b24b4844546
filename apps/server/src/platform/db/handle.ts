import type pg from 'pg';

/** What a transaction has of its connection. */
export type Handle = pg.PoolClient;

const handles = new WeakMap<object, Closable>();

class Closable {
  readonly #client: pg.PoolClient;
  #over = false;
  #failure: unknown = null;
  constructor(client: pg.PoolClient) {
    this.#client = client;
  }
  query(...asked: unknown[]): Promise<unknown> {
    if (this.#over) return Promise.reject(new Error('the transaction is over: this statement came after its end'));
    return (this.#client.query as (...asked: unknown[]) => Promise<unknown>)(...asked).catch((error: unknown) => this.#explain(error));
  }
  /** What was sent along with a statement that failed hears only that the transaction is aborted (25P02): it is told why. */
  #explain(error: unknown): never {
    if ((error as { code?: string } | null)?.code === '25P02' && this.#failure) throw this.#failure;
    this.#failure = error;
    throw error;
  }
  close(): void {
    this.#over = true;
  }
}

/** The handle of a connection; the same for one transaction after another, until it is closed. */
export function handleOf(client: pg.PoolClient): Handle {
  let handle = handles.get(client);
  if (!handle) {
    handle = new Closable(client);
    handles.set(client, handle);
  }
  return handle as unknown as Handle;
}

/**
 * Closes the handle of a transaction that failed. What still runs side by side with the part that failed would go on asking: outside of any
 * transaction, as nobody's tenant, or in the midst of the next one's. It is refused instead.
 */
export function closeHandle(client: pg.PoolClient): void {
  handles.get(client)?.close();
  handles.delete(client);
}
