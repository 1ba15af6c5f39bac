// How often one address may knock at the public pages: so many at once, then one again every few seconds. Kept in memory; what is
// not used for a while is forgotten.
export type Allowance = { take(from: string, nowMs: number): boolean };

export function allowance({
  atOnce,
  everyMs,
  most = 10_000,
}: {
  atOnce: number;
  everyMs: number;
  most?: number;
}): Allowance {
  const used = new Map<string, { left: number; at: number }>();
  return {
    take(from, nowMs) {
      const seen = used.get(from);
      const left = seen ? Math.min(atOnce, seen.left + (nowMs - seen.at) / everyMs) : atOnce;
      // the one used last stands last: the first in the map is the one to forget
      used.delete(from);
      if (used.size >= most) used.delete(used.keys().next().value!);
      used.set(from, { left: left >= 1 ? left - 1 : left, at: nowMs });
      return left >= 1;
    },
  };
}
