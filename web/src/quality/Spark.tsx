import styles from './Measured.module.css';

const width = 96;
const height = 22;

/** A small line of figures over time, with the band of the usual behind it; gaps where nothing came. `label` says it in words. */
export function Spark({
  values,
  band,
  isOut = false,
  label,
  most,
}: {
  values: readonly (number | null)[];
  band?: { low: number; high: number };
  isOut?: boolean;
  label: string;
  /** the top of the scale where it has one, such as 100 points */
  most?: number;
}) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const ends = [...known, ...(band ? [band.low, band.high] : [])];
  const low = most === undefined ? Math.min(...ends) : 0;
  const high = most ?? Math.max(...ends);
  const y = (value: number) => height - 2 - ((value - low) / (high - low || 1)) * (height - 4);
  const x = (at: number) => (at / (values.length - 1)) * (width - 4) + 2;
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={`${styles['spark']} ${isOut ? styles['out'] : ''}`}
    >
      {band && <rect x="0" width={width} y={y(band.high)} height={Math.max(1, y(band.low) - y(band.high))} />}
      {lines(values).map((line) => (
        <polyline key={line[0]!.at} points={line.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
      ))}
      <circle r="2.2" cx={x(last)} cy={y(values[last] ?? 0)} />
    </svg>
  );
}

/** Unbroken runs of values. */
function lines(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push({ at, value });
  }
  return runs.filter((run) => run.length > 0);
}
