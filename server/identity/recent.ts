// What was worked out lately, so that a value met again need not be read again. A fixed table: each key has two places, the newer
// entry pushes the older one aside and that one out, so memory is bounded and nothing ever grows or is cleared. A key met for the
// first time is only noted: most values of a file of a million come once, and keeping them would cost more than it saves. The same
// key gives the same value whether it is remembered or not, so what is kept must not be changed by whoever gets it.
export type Recent<Value> = {
  get(key: string): Value | undefined;
  /** Kept from the second time on. */
  set(key: string, value: Value): void;
};

/** Longer keys are not kept: they seldom come twice, and a memory of them would have no bound in bytes. */
const LONGEST_KEY = 120;

/** Remembers up to `places` keys; a power of two. */
export function recent<Value>(places: number): Recent<Value> {
  // The hashes lie together and tell nearly every key that is not there without a look at its entry.
  const hashes = new Int32Array(places);
  const entries = Array.from<{ key: string; value: Value } | undefined>({ length: places });
  const mask = places - 1;
  const at = (place: number, key: string): Value | undefined => {
    const entry = entries[place];
    return entry !== undefined && entry.key === key ? entry.value : undefined;
  };
  return {
    get(key) {
      const hash = hashOf(key);
      const place = hash & mask;
      if (hashes[place] === hash) return at(place, key);
      return hashes[place ^ 1] === hash ? at(place ^ 1, key) : undefined;
    },
    set(key, value) {
      if (key.length > LONGEST_KEY) return;
      const hash = hashOf(key);
      const place = hash & mask;
      if (hashes[place] === hash) entries[place] = { key, value };
      else if (hashes[place ^ 1] === hash) entries[place ^ 1] = { key, value };
      else {
        hashes[place ^ 1] = hashes[place]!;
        entries[place ^ 1] = entries[place];
        hashes[place] = hash;
        entries[place] = undefined;
      }
    },
  };
}

// FNV-1a over code units, its high bits folded in.
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** `read`, remembered. `read` must give the same for the same key and never undefined. */
export function remembered<Value>(places: number, read: (key: string) => Value): (key: string) => Value {
  const known = recent<Value>(places);
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = read(key);
      known.set(key, value);
    }
    return value;
  };
}
