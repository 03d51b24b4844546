import pg from 'pg';
import type { Log } from '../log.ts';

/** What one node tells the others after a commit: that events were written, and which queues got jobs. */
export type Notice = { events: boolean; queues: string[] };

export type Notices = {
  /** Buffers what a commit left; told to all nodes, this one included, within 25 ms. */
  send(events: boolean, queues: ReadonlySet<string>): void;
  /** Hears notices of every node. After a lost connection it hears one that says everything may have happened. */
  listen(hear: (notice: Notice) => void): void;
  /** Says passing things to all other nodes, in as many notices as their size asks for; nothing is kept, and who is away misses them. */
  say(topic: string, things: readonly unknown[]): void;
  /** Hears what other nodes say on a topic. */
  hear(topic: string, take: (things: unknown[]) => void): void;
  close(): Promise<void>;
};

const channel = 'otklik';
const saying = 'otklik_said';
const coalesceMs = 25;
/** PostgreSQL takes notices shorter than 8000 bytes */
const mostBytes = 7500;

/**
 * LISTEN and NOTIFY on a connection of their own, coalesced after commit: a NOTIFY inside business transactions would serialise all commits.
 * A notice says that there is something to read, never what; a node that misses one reads the same at its next look.
 */
export async function openNotices(url: string, log: Log, retryMs = 500): Promise<Notices> {
  const hearers: ((notice: Notice) => void)[] = [];
  const tell = (notice: Notice) => {
    for (const hear of hearers) hear(notice);
  };
  const takers = new Map<string, ((things: unknown[]) => void)[]>();
  const heard = (payload: string) => {
    const [from, topic, things] = JSON.parse(payload) as [string, string, unknown[]];
    if (from !== me) for (const take of takers.get(topic) ?? []) take(things);
  };
  const me = Math.random().toString(36).slice(2);
  let client: pg.Client | null = null;
  let closed = false;
  let events = false;
  let queues = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'otklik-notices', keepAlive: true });
    fresh.on('error', () => {});
    fresh.on('notification', ({ payload = '', channel: by }) => {
      if (by === saying) return heard(payload);
      const [from, hasEvents, names] = payload.split('|');
      if (from !== me) tell({ events: hasEvents === '1', queues: names ? names.split(',') : [] });
    });
    try {
      await fresh.connect();
      await fresh.query(`set synchronous_commit = off; listen ${channel}; listen ${saying}`);
    } catch (error) {
      fresh.end().catch(() => {}); // it may never have been open
      throw error;
    }
    if (closed) {
      await fresh.end();
      return;
    }
    client = fresh;
    // only of a connection that stood: one that never opened ends too, and is tried again by who opened it
    fresh.on('end', () => {
      client = null;
      if (!closed) setTimeout(reconnect, retryMs).unref();
    });
  };
  const reconnect = async () => {
    if (closed) return;
    try {
      await connect();
      tell({ events: true, queues: ['*'] });
    } catch (error) {
      log.warn({ err: error }, 'notices.reconnect_failed');
      setTimeout(reconnect, retryMs * 4).unref();
    }
  };
  const flush = () => {
    timer = null;
    const notice = { events, queues: [...queues] };
    events = false;
    queues = new Set();
    tell(notice);
    const payload = `${me}|${notice.events ? '1' : '0'}|${notice.queues.join(',')}`;
    return client?.query('select pg_notify($1, $2)', [channel, payload]).catch((error) => log.warn({ err: error }, 'notices.send_failed'));
  };

  await connect();
  return {
    send(hasEvents, names) {
      events ||= hasEvents;
      for (const name of names) queues.add(name);
      timer ??= setTimeout(flush, coalesceMs);
    },
    listen: (hear) => void hearers.push(hear),
    say(topic, things) {
      for (const payload of payloads(me, topic, things))
        client?.query('select pg_notify($1, $2)', [saying, payload]).catch((error) => log.warn({ err: error }, 'notices.say_failed'));
    },
    hear: (topic, take) => void takers.set(topic, [...(takers.get(topic) ?? []), take]),
    async close() {
      closed = true;
      if (timer) {
        clearTimeout(timer);
        await flush();
      }
      await client?.end();
    },
  };
}

/** Things in order, as many together as one notice holds; one that is too large by itself is left out. */
function payloads(me: string, topic: string, things: readonly unknown[]): string[] {
  const made: string[] = [];
  let some: unknown[] = [];
  const text = (list: unknown[]) => JSON.stringify([me, topic, list]);
  const fits = (list: unknown[]) => Buffer.byteLength(text(list)) <= mostBytes;
  for (const thing of things) {
    if (!fits([thing])) continue;
    if (!fits([...some, thing])) {
      made.push(text(some));
      some = [];
    }
    some.push(thing);
  }
  return some.length > 0 ? [...made, text(some)] : made;
}
