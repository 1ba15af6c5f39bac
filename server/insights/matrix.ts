// The little linear algebra that fits need: a handful of parameters, the dishes of a menu at most.

export function multiply(rows: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0));
}

/** Inverse of a symmetric matrix that is positive definite (Cholesky); undefined where it is not. */
export function inverseOf(rows: readonly Float64Array[]): Float64Array[] | undefined {
  const lower = choleskyOf(rows);
  if (lower === undefined) return undefined;
  const columns = rows.map((_, i) =>
    solveLower(
      lower,
      Float64Array.from(rows, (__, j) => (i === j ? 1 : 0)),
    ),
  );
  return rows.map((_, i) => Float64Array.from(rows, (__, j) => columns[j]![i]!));
}

/** x with matrix · x = vector; undefined where the matrix is not positive definite. */
export function solve(rows: readonly Float64Array[], vector: Float64Array): Float64Array | undefined {
  const lower = choleskyOf(rows);
  return lower && solveLower(lower, vector);
}

function choleskyOf(rows: readonly Float64Array[]): Float64Array[] | undefined {
  const lower = rows.map((row) => new Float64Array(row.length));
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = rows[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      // Relative to the diagonal: what is left of rounding is no information.
      if (i === j && !(sum > 1e-12 * Math.abs(rows[i]![i]!))) return undefined;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  return lower;
}

function solveLower(lower: readonly Float64Array[], vector: Float64Array): Float64Array {
  const result = vector.slice();
  for (let i = 0; i < result.length; i++) {
    for (let k = 0; k < i; k++) result[i]! -= lower[i]![k]! * result[k]!;
    result[i]! /= lower[i]![i]!;
  }
  for (let i = result.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < result.length; k++) result[i]! -= lower[k]![i]! * result[k]!;
    result[i]! /= lower[i]![i]!;
  }
  return result;
}

/** Eigenvalues of a symmetric matrix, falling, with their vectors of length 1, by Jacobi's rotations: for widths of a dozen. */
export function eigenOf(rows: readonly Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const [a, v] = [rows.map((row) => row.slice()), rows.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)))];
  for (let sweep = 0; sweep < 60; sweep++) {
    let [off, on] = [0, 0];
    for (let p = 0; p < a.length; p++) for (let q = 0; q < a.length; q++) if (p === q) on += a[p]![p]! ** 2; else off += a[p]![q]! ** 2; // prettier-ignore
    if (off <= 1e-30 * on || off === 0) break;
    for (let p = 0; p < a.length; p++) for (let q = p + 1; q < a.length; q++) rotate(a, v, p, q);
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: Float64Array.from(order, (i) => a[i]![i]!), vectors: order.map((i) => v[i]!) };
}

/** Turns two axes so that nothing is left between them; `v` keeps the axes as rows. */
function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  if (a[p]![q] === 0) return;
  const slope = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = Math.sign(slope || 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  for (const rows of [a, v]) {
    const [first, second] = [rows[p]!.slice(), rows[q]!];
    rows[p] = first.map((value, i) => c * value - s * second[i]!);
    rows[q] = first.map((value, i) => s * value + c * second[i]!);
  }
}
