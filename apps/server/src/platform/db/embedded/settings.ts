import os from 'node:os';

/** Server settings that suit a machine shared with the application: modest buffers, few helpers, nothing of a person's data in the log. */
export function smallMachineSettings(): Record<string, string> {
  const memoryMb = os.totalmem() / 1024 / 1024;
  const buffersMb = Math.round(Math.min(512, Math.max(64, memoryMb / 16)));
  return {
    listen_addresses: '127.0.0.1',
    max_connections: '80',
    shared_buffers: `${buffersMb}MB`,
    effective_cache_size: `${Math.round(Math.max(256, memoryMb / 3))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '10min',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: '1',
    // a kept plan lives until its tables are analysed: one made while a table was empty would read all of it a minute long
    autovacuum_naptime: '5s',
    jit: 'off',
    io_method: 'sync', // the default keeps three helper processes that an OLTP load on two cores does not repay
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic', // statements and details carry people's words and addresses
    log_error_verbosity: 'terse',
  };
}
