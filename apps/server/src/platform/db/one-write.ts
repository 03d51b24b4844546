import { Socket } from 'node:net';

/**
 * A socket that says in one write what is said in one turn of the event loop. Statements travel pipelined; a write of each its own
 * would be a system call here and a wake-up of PostgreSQL there, which cost more than many of the statements.
 */
export class OneWriteSocket extends Socket {
  #held = false;

  override write(...said: unknown[]): boolean {
    if (!this.#held) {
      this.#held = true;
      this.cork();
      setImmediate(() => {
        this.#held = false;
        this.uncork();
      });
    }
    return (super.write as (...said: unknown[]) => boolean).apply(this, said);
  }
}
