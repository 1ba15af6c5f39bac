// Chance with a seed. sfc32 (C. Doty-Humphrey, PractRand): one stream for every household, so that the same seed gives the same
// people whatever was made before them.

export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 1;

  /** Begins the stream `stream` of `seed` (both unsigned 32-bit). */
  begin(seed: number, stream: number): this {
    this.a = scramble(seed);
    this.b = scramble(stream ^ 0x9e3779b9);
    this.c = scramble(this.a ^ this.b);
    this.d = 1;
    for (let i = 0; i < 8; i++) this.uint();
    return this;
  }

  /** 0 … 2^32 - 1 */
  uint(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** [0, 1) */
  unit(): number {
    return this.uint() / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.unit() * n);
  }

  /** from … to, both included */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(share: number): boolean {
    return this.unit() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** `count` digits, the first one not 0 */
  digits(count: number): string {
    let text = String(1 + this.below(9));
    for (let i = 1; i < count; i++) text += String(this.below(10));
    return text;
  }
}

// Finaliser of MurmurHash3 (A. Appleby, public domain).
export function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Values with weights; `draw` takes one. */
export type Table<T> = { values: readonly T[]; upTo: Float64Array };

export function tableOf<T>(values: readonly T[], weightOf: (value: T, place: number) => number): Table<T> {
  const upTo = new Float64Array(values.length);
  let sum = 0;
  values.forEach((value, place) => (upTo[place] = sum += weightOf(value, place)));
  if (sum > 0) for (let i = 0; i < upTo.length; i++) upTo[i] = upTo[i]! / sum;
  return { values, upTo };
}

/** A table from `{ value: weight }`, as settings write it. */
export function tableOfShares(shares: Readonly<Record<string, number>>): Table<string> {
  return tableOf(Object.keys(shares), (name) => shares[name]!);
}

export function draw<T>(random: Random, { values, upTo }: Table<T>): T {
  const at = random.unit();
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return values[low]!;
}

/** Shares of a Zipf-like list: the first is the commonest. */
export const byRank = (_: unknown, place: number): number => 1 / (place + 2.7) ** 0.85;
