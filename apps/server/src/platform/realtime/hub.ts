import type { ServerResponse } from 'node:http';
import type { Actor, App } from '../ctx.ts';
import { type FeedEvent, readFeed } from './feed.ts';
import { asEvent, presenceFrame } from './presence-frame.ts';
import type { Present } from './presence.ts';

/** One open live stream. */
export type Stream = { id: string; tenantId: string; actor: Actor; response: ServerResponse; closed: boolean };

export type HubRules = {
  /** which of these events of a tenant each of these actors may know of: the domain answers, the hub knows no ticket; asked once for all of them */
  visible(tenantId: string, actors: readonly Actor[], events: readonly FeedEvent[]): Promise<(actor: Actor) => FeedEvent[]>;
  /** which of these streams' actors may still listen, with their rights of now; asked every few seconds for all at once */
  recheck(streams: Stream[]): Promise<Map<string, Actor>>;
};

export type Hub = {
  /** Adds a stream; says hello with the position, or replays what came after `since` (a position of an earlier hello or event). */
  add(stream: Stream, since: string | null): Promise<void>;
  size(): number;
  close(): void;
};

const pollMs = 1000;
const recheckMs = 3000;
const pingMs = 20_000;
/** a client that does not read is cut off here, bytes; it comes back with its position */
const mostBuffered = 256 * 1024;
/** windows of one session, and of one person or key altogether; the oldest makes room for a new one and is told so */
const mostOfSession = 10;
const mostOfActor = 40;

/**
 * Feeds live streams (Server-Sent Events) from the event table: one read for all streams of this node after each notice, and once a second
 * while anybody listens, for what a dead node never announced. Each stream hears only its tenant and only what its actor may see.
 */
export function openHub(app: App, rules: HubRules): Hub {
  const streams = new Set<Stream>();
  const seen = new Map<number, string>();
  /** what came for streams that are still being told what they missed */
  const waiting = new Map<Stream, { texts: string[]; bytes: number }>();
  let position: string | null = null;
  let reading: Promise<void> | null = null;
  let again = false;

  const drop = (stream: Stream) => {
    stream.closed = true;
    streams.delete(stream);
    waiting.delete(stream);
    stream.response.end();
  };
  const write = (stream: Stream, text: string) => {
    if (stream.closed) return;
    if (stream.response.writableLength > mostBuffered) return drop(stream);
    stream.response.write(text);
  };
  const pass = (stream: Stream, text: string) => {
    const held = waiting.get(stream);
    if (!held) return write(stream, text);
    held.bytes += text.length;
    if (held.bytes > mostBuffered) drop(stream);
    else held.texts.push(text);
  };
  const makeRoom = (actor: Actor) => {
    const own = [...streams].filter((one) => one.actor.id === actor.id);
    const here = own.filter((one) => one.actor.sessionId === actor.sessionId);
    const oldest = here.length >= mostOfSession ? here[0] : own.length >= mostOfActor ? own[0] : undefined;
    if (!oldest) return;
    write(oldest, 'event: crowded\ndata: {}\n\n');
    drop(oldest);
  };
  const tellPresence = async (asked: Stream[], people: Present[], whole: boolean) => {
    const [first] = asked;
    if (!first) return;
    const visibleTo = await rules.visible(
      first.tenantId,
      asked.map((stream) => stream.actor),
      people.map((one) => asEvent(first.tenantId, one)),
    );
    for (const stream of asked) {
      const seen = visibleTo(stream.actor);
      if (whole || seen.length > 0) pass(stream, presenceFrame(seen, whole));
    }
  };
  const deliver = async (events: FeedEvent[], at: string) => {
    const listening = Map.groupBy(streams, (stream) => stream.tenantId);
    for (const [tenantId, own] of Map.groupBy(events, (event) => event.tenantId)) {
      const asked = listening.get(tenantId) ?? [];
      if (asked.length === 0) continue;
      try {
        const actors = asked.map((stream) => stream.actor);
        const visibleTo = await rules.visible(tenantId, actors, own);
        for (const [n, stream] of asked.entries()) for (const text of frames(visibleTo(actors[n] as Actor), at)) pass(stream, text);
      } catch (error) {
        app.log.warn({ err: error, tenant: tenantId }, 'live.not_delivered');
        for (const stream of asked) pass(stream, resetFrame(at));
      }
    }
  };
  const readOnce = async () => {
    const page = await readFeed(app.database, position);
    const fresh = page.events.filter((event) => !seen.has(event.seq));
    for (const event of page.events) seen.set(event.seq, page.position);
    if (position !== page.position) for (const [seq, at] of seen) if (at !== page.position) seen.delete(seq);
    position = page.position;
    if (!page.whole) for (const stream of streams) pass(stream, resetFrame(page.position));
    else await deliver(fresh, page.position);
  };
  const read = () => {
    if (streams.size === 0) return;
    if (reading) {
      again = true;
      return;
    }
    reading = readOnce()
      .catch((error) => app.log.warn({ err: error }, 'live.read_failed'))
      .finally(() => {
        reading = null;
        if (again) {
          again = false;
          read();
        }
      });
  };
  const recheck = async () => {
    if (streams.size === 0) return;
    const asked = [...streams];
    const actors = await rules.recheck(asked);
    for (const stream of asked) {
      const actor = actors.get(stream.id);
      if (actor) stream.actor = actor;
      else drop(stream);
    }
  };

  app.notices.listen((notice) => notice.events && read());
  app.presence.listen((tenantId, changed) => {
    const asked = [...streams].filter((stream) => stream.tenantId === tenantId);
    tellPresence(asked, changed, false).catch((error) => app.log.warn({ err: error, tenant: tenantId }, 'live.presence_not_told'));
  });
  const timers = [
    setInterval(read, pollMs),
    setInterval(() => recheck().catch((error) => app.log.warn({ err: error }, 'live.recheck_failed')), recheckMs),
    setInterval(() => {
      for (const stream of streams) write(stream, ': ping\n\n');
    }, pingMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    async add(stream, since) {
      stream.response.on('close', () => drop(stream));
      try {
        const start = await readFeed(app.database, null);
        if (stream.closed || stream.response.closed) return;
        if (streams.size === 0) position = start.position;
        // among the listeners before it asks what it missed: what is committed in between comes by one way or the other
        waiting.set(stream, { texts: [], bytes: 0 });
        makeRoom(stream.actor);
        streams.add(stream);
        const missed = await readFeed(app.database, since, stream.tenantId);
        const { actor } = stream;
        const visibleTo = await rules.visible(stream.tenantId, [actor], missed.events);
        const told = missed.whole ? frames(visibleTo(actor), missed.position) : [resetFrame(missed.position)];
        const at = told.length === 0 ? `id: ${missed.position}\n` : '';
        write(stream, `retry: 1500\nevent: hello\n${at}data: {"position":"${missed.position}"}\n\n`);
        for (const text of told) write(stream, text);
        for (const text of waiting.get(stream)?.texts ?? []) write(stream, text);
        waiting.delete(stream);
        read();
        await tellPresence([stream], app.presence.everybody(stream.tenantId), true);
      } catch (error) {
        drop(stream);
        throw error;
      }
    },
    size: () => streams.size,
    close() {
      for (const timer of timers) clearInterval(timer);
      for (const stream of streams) drop(stream);
    },
  };
}

/** Says that something came that cannot be told one by one: whoever listens fetches everything anew. */
const resetFrame = (position: string) => `event: reset\nid: ${position}\ndata: {}\n\n`;

/**
 * Events of one reading as they travel. The last one alone carries the position behind them all: who is cut off among them comes back with the position before,
 * and hears some of them twice rather than the rest of them never.
 */
function frames(events: readonly FeedEvent[], position: string): string[] {
  return events.map((event, n) => {
    const { seq, type, ticketId, actorId, data, at } = event;
    const id = n === events.length - 1 ? `id: ${position}\n` : '';
    return `${id}data: ${JSON.stringify({ seq, type, ticketId, actorId, data: shown(data), at })}\n\n`;
  });
}

/** Only ids, states and numbers travel: words are fetched through the API, which checks rights anew. */
function shown(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      key === 'changes' ? [['changed', Object.keys(value as object)]] : typeof value === 'object' ? [] : [[key, value]],
    ),
  );
}
