// A received body is looked at several times before its answer (trusted, stripped of cards, named, answered) and never written to:
// what was read of it is read once, and its damage is remembered as well, for as long as the body lives.

export function readOnce<T>(read: (body: Uint8Array) => T): (body: Uint8Array) => T {
  const known = new WeakMap<Uint8Array, { value: T } | { error: unknown }>();
  return (body) => {
    let found = known.get(body);
    if (!found) known.set(body, (found = attempt(read, body)));
    if ('error' in found) throw found.error;
    return found.value;
  };
}

function attempt<T>(read: (body: Uint8Array) => T, body: Uint8Array): { value: T } | { error: unknown } {
  try {
    return { value: read(body) };
  } catch (error) {
    return { error };
  }
}
