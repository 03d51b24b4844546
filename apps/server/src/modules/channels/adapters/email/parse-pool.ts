import { Worker } from 'node:worker_threads';
import type { ParsedMail, ParseOptions } from './parsed-mail.ts';

/** A mail that the parser could not bring to an end; the raw bytes are for quarantine. */
export class MailUnparsable extends Error {
  readonly code = 'mail_unparsable';
  readonly reason: 'timeout' | 'crashed' | 'too_complex';

  constructor(reason: MailUnparsable['reason'], detail: string) {
    super(`mail_unparsable: ${reason}: ${detail}`);
    this.name = 'MailUnparsable';
    this.reason = reason;
  }
}

export interface ParsePoolOptions {
  /** Threads at most; each starts with the first mail that needs it. */
  size?: number;
  /** Milliseconds one mail may take, the start of its thread not counted. */
  timeoutMs?: number;
  /** Milliseconds without work after which a thread ends. */
  idleMs?: number;
  /** Megabytes of heap of a thread. Attachments are counted apart. */
  memoryMb?: number;
  /** Mails a thread reads before a fresh one takes its place. */
  mailsPerWorker?: number;
  /** Module of the thread; another one in tests. */
  workerUrl?: URL;
}

interface Job {
  raw: Uint8Array;
  options: ParseOptions;
  transfer: boolean;
  done: (mail: ParsedMail) => void;
  fail: (error: Error) => void;
}

interface Seat {
  worker: Worker;
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
  mails: number;
}

/** Threads that parse mails apart from the rest of the process. A mail that takes too long or kills its thread is refused with
 *  MailUnparsable, and the next one gets a fresh thread. Lazily started; idle threads end and hold no process open. */
export class ParsePool {
  readonly #settings: Required<ParsePoolOptions>;
  readonly #queue: Job[] = [];
  readonly #seats = new Set<Seat>();
  #closed = false;

  constructor(options: ParsePoolOptions = {}) {
    this.#settings = {
      size: options.size ?? 1,
      timeoutMs: options.timeoutMs ?? 20_000,
      idleMs: options.idleMs ?? 60_000,
      memoryMb: options.memoryMb ?? 256,
      mailsPerWorker: options.mailsPerWorker ?? 20_000,
      workerUrl: options.workerUrl ?? new URL('./parse-worker.ts', import.meta.url),
    };
  }

  /** Parses one mail. The bytes are copied to the thread; with `transfer` they are moved instead and the caller's array becomes empty.
   *  Refuses with MailUnparsable. */
  parse(raw: Uint8Array, options: ParseOptions = {}, { transfer = false }: { transfer?: boolean } = {}): Promise<ParsedMail> {
    if (this.#closed) return Promise.reject(new Error('the parse pool is closed'));
    return new Promise((done, fail) => {
      this.#queue.push({ raw, options, transfer, done, fail });
      this.#dispatch();
    });
  }

  /** Ends every thread; mails under way are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.fail(new Error('the parse pool is closed'));
    await Promise.all([...this.#seats].map((seat) => this.#end(seat, new Error('the parse pool is closed'))));
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const seat = [...this.#seats].find((s) => s.job === null) ?? (this.#seats.size < this.#settings.size ? this.#open() : null);
      if (!seat) return;
      this.#give(seat, this.#queue.shift() as Job);
    }
  }

  #open(): Seat {
    const { workerUrl, memoryMb } = this.#settings;
    const worker = new Worker(workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    const seat: Seat = { worker, ready: false, job: null, timer: null, mails: 0 };
    this.#seats.add(seat);
    worker.on('online', () => {
      seat.ready = true;
      if (seat.job) this.#startClock(seat);
    });
    worker.on('message', (answer: { mail: ParsedMail }) => this.#answer(seat, answer.mail));
    worker.on('error', (error: Error & { code?: string }) => {
      const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError ? 'too_complex' : 'crashed';
      void this.#end(seat, new MailUnparsable(reason, error.message));
    });
    worker.on('exit', (code) => void this.#end(seat, new MailUnparsable('crashed', `the thread ended with ${code}`)));
    return seat;
  }

  #give(seat: Seat, job: Job): void {
    seat.job = job;
    seat.worker.ref();
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = null;
    if (seat.ready) this.#startClock(seat);
    const whole = job.raw.byteLength === job.raw.buffer.byteLength;
    const moved = job.transfer && whole;
    // A view into a pooled buffer would carry its whole neighbourhood along: it is cut out first.
    const bytes = whole ? job.raw : new Uint8Array(job.raw);
    const list = moved || !whole ? [bytes.buffer as ArrayBuffer] : [];
    seat.worker.postMessage({ id: (seat.mails += 1), raw: new Uint8Array(bytes.buffer as ArrayBuffer), options: job.options }, list);
  }

  #startClock(seat: Seat): void {
    const { timeoutMs } = this.#settings;
    seat.timer = setTimeout(() => void this.#end(seat, new MailUnparsable('timeout', `over ${timeoutMs} ms`)), timeoutMs);
  }

  #answer(seat: Seat, mail: ParsedMail): void {
    const job = seat.job;
    if (!job) return;
    if (seat.timer) clearTimeout(seat.timer);
    seat.job = null;
    job.done(mail);
    if (seat.mails >= this.#settings.mailsPerWorker) void this.#end(seat, new Error('replaced'));
    else this.#rest(seat);
    this.#dispatch();
  }

  #rest(seat: Seat): void {
    seat.worker.unref();
    seat.timer = setTimeout(() => void this.#end(seat, new Error('idle')), this.#settings.idleMs);
    seat.timer.unref();
  }

  async #end(seat: Seat, why: Error): Promise<void> {
    if (!this.#seats.delete(seat)) return;
    if (seat.timer) clearTimeout(seat.timer);
    const job = seat.job;
    seat.job = null;
    const ended = seat.worker.terminate();
    job?.fail(why);
    if (!this.#closed) this.#dispatch();
    await ended;
  }
}
