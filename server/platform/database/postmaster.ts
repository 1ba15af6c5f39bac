// What a running PostgreSQL writes about itself into `postmaster.pid`, one value a line (src/include/utils/pidfile.h).
export type Postmaster = {
  pid: number;
  dataDirectory: string;
  port: number;
  socketDirectory: string;
  listenAddress: string;
  status: 'starting' | 'stopping' | 'ready' | 'standby' | 'unknown';
};

/** Null where the file is half written (the server writes it line by line while it starts). */
export function readPostmasterFile(text: string): Postmaster | null {
  const [pid, dataDirectory, , port, socketDirectory, listenAddress, , status] = text
    .split('\n')
    .map((line) => line.trim());
  const number = Number(pid);
  if (!dataDirectory || !Number.isInteger(number) || number <= 0) return null;
  return {
    pid: number,
    dataDirectory,
    port: Number(port) || 0,
    socketDirectory: socketDirectory ?? '',
    listenAddress: listenAddress ?? '',
    status:
      status === 'starting' || status === 'stopping' || status === 'ready' || status === 'standby' ? status : 'unknown',
  };
}
