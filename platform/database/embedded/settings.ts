import { totalmem } from 'node:os';
import { clusterName } from './processes.ts';

const mebibyte = 1024 * 1024;

/**
 * PostgreSQL's settings for a small machine that it shares with us: nothing that was committed may be lost, nothing
 * personal may reach its log. They are given on the command line, so that they are those of this release.
 * @param memory bytes that this machine or container has.
 */
export function postgresSettings(
  cluster: string,
  port: number,
  memory: number = availableMemory(),
): string[] {
  const shared = Math.round(Math.min(512, Math.max(64, memory / mebibyte / 16)));
  const settings: Record<string, string | number> = {
    cluster_name: clusterName(cluster),
    listen_addresses: '127.0.0.1',
    port,
    // Their paths may have 107 bytes at most, and the account may have no folder that we share with it.
    unix_socket_directories: '',
    max_connections: 100,

    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    max_wal_senders: 2,
    max_wal_size: '512MB',
    checkpoint_completion_target: 0.9,

    shared_buffers: `${shared}MB`,
    effective_cache_size: `${shared * 4}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // In containers huge pages can be announced and missing, which ends in a bus error.
    huge_pages: 'off',
    random_page_cost: 1.1,
    jit: 'off',
    // Parallel queries take shared memory, of which containers have 64 MB, and processors that calls need.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Statements and error details hold personal data.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_min_duration_statement: -1,
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}
