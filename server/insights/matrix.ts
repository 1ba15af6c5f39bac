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
