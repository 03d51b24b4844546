import type { Database } from '../db/pool.ts';

/** An event as the live feed carries it: who should hear it and where to look, never content. */
export type FeedEvent = {
  tenantId: string;
  seq: number;
  type: string;
  ticketId: string | null;
  actorId: string | null;
  rooms: string[];
  data: Record<string, unknown>;
  at: Date;
};

export type FeedPage = { events: FeedEvent[]; position: string; whole: boolean };

const most = 2000;

/**
 * Reads the events at or after a position over all tenants (or of one). The position stays below the oldest running transaction,
 * so an event that commits late is read next time; callers drop what they have seen by `seq`.
 * `whole` is false when there was more than one page can hold.
 */
export async function readFeed(database: Database, position: string | null, tenantId: string | null = null): Promise<FeedPage> {
  const client = await database.pool.connect();
  try {
    const begun = client.query('begin; set local role otklik_system');
    const head = client.query<{ xmin: string }>({
      name: 'feed_head',
      text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    });
    const rows =
      position === null
        ? Promise.resolve({ rows: [] as Row[] })
        : client.query<Row>({
            name: 'feed_rows',
            text: `select tenant_id, seq, type, ticket_id, actor_id, rooms, data, at from events
                   where xid >= $1::xid8 and ($2::uuid is null or tenant_id = $2) order by xid, seq limit ${most + 1}`,
            values: [position, tenantId],
          });
    const [, { rows: heads }, { rows: found }] = await Promise.all([begun, head, rows]);
    await client.query('commit');
    const next = heads[0]?.xmin ?? '0';
    return { events: found.slice(0, most).map(fromRow), position: next, whole: found.length <= most };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Row = {
  tenant_id: string;
  seq: number;
  type: string;
  ticket_id: string | null;
  actor_id: string | null;
  rooms: string[];
  data: Record<string, unknown>;
  at: Date;
};

function fromRow(row: Row): FeedEvent {
  return {
    tenantId: row.tenant_id,
    seq: row.seq,
    type: row.type,
    ticketId: row.ticket_id,
    actorId: row.actor_id,
    rooms: row.rooms,
    data: row.data,
    at: row.at,
  };
}
