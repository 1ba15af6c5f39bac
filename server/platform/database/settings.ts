// How our own server is set: for two cores and little memory, never at the price of an acknowledged write.
const MB = 1024 * 1024;

export type Machine = {
  memoryBytes: number;
  /** Size of the shared-memory file system (/dev/shm), null where there is none or it is not known. Containers often have 64 MB. */
  sharedMemoryBytes: number | null;
};

/** Passed on the command line, so that a new release's settings hold at the next start and nobody edits a file. */
export function serverSettings(machine: Machine): Record<string, string> {
  const roomy = machine.memoryBytes >= 4096 * MB;
  const settings: Record<string, string> = {
    max_connections: '60',
    // a thousand rows of a file hold a lock for each person they may be
    max_locks_per_transaction: '128',
    // a sixteenth of the memory: pages a large file changes are written by the checkpointer, not by whoever waits for them
    shared_buffers: `${Math.round(Math.min(1024, Math.max(128, machine.memoryBytes / MB / 16)))}MB`,
    effective_cache_size: `${Math.max(256, Math.round(machine.memoryBytes / MB / 3))}MB`,
    work_mem: roomy ? '16MB' : '8MB',
    maintenance_work_mem: roomy ? '256MB' : '64MB',
    random_page_cost: '1.1',
    jit: 'off',
    synchronous_commit: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    // Bulk loading: fewer checkpoints, and no more in the log than a crash start needs (nothing replicates from this server).
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: roomy ? '2GB' : '1GB',
    checkpoint_timeout: '15min',
    autovacuum: 'on',
    autovacuum_vacuum_scale_factor: '0.1',
    autovacuum_analyze_scale_factor: '0.05',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    // Statements and the details of errors hold guests' names and numbers: they stay out of the server's log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    log_lock_waits: 'on',
  };
  // Parallel queries share memory there; where it is tiny they would fail, files in the data directory do not.
  if (machine.sharedMemoryBytes !== null && machine.sharedMemoryBytes < 256 * MB)
    settings['dynamic_shared_memory_type'] = 'mmap';
  return settings;
}
