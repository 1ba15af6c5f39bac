// What an error of the database means for the one who asked: try again, not now, or a fault.
type Coded = { code?: unknown; message?: unknown; cause?: unknown };

// PostgreSQL's appendix A: 08 connection, 57P01-57P05 shut down, crashed, starting, database dropped, idle timeout; 53300 no slot left.
const LOST_STATES = new Set(['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '25P04', '53300']);
const LOST_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNABORTED',
]);
// `pg` has no codes for these.
const LOST_WORDS =
  /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying to connect|^Client was closed|connection has been discarded/;

/** The connection is gone or none was to be had; whether a commit on its way arrived is not known. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some(({ code, message }) => {
    if (typeof code === 'string') return code.startsWith('08') || LOST_STATES.has(code) || LOST_SYSTEM.has(code);
    return typeof message === 'string' && LOST_WORDS.test(message);
  });
}

/** Two transactions met (serialization failure, deadlock): the same work on a fresh one may well succeed. */
export function isRetryable(error: unknown): boolean {
  return causes(error).some(({ code }) => code === '40001' || code === '40P01');
}

/** The five-letter state of the nearest database error, for switches on unique violations and their like. */
export function sqlState(error: unknown): string | null {
  const found = causes(error).find(({ code }) => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  return found ? (found.code as string) : null;
}

function causes(error: unknown): Coded[] {
  const chain: Coded[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 5; at = (at as Coded).cause)
    chain.push(at as Coded);
  return chain;
}
