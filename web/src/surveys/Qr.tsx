import { encode } from 'uqr';
import { useMemo } from 'react';
import styles from './Surveys.module.css';

/** A QR code as one path, dark on white in both themes: cameras want it so. */
export function Qr({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: side } = encode(text, { ecc: 'M', border: 1 });
    const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: side, path: cells.join('') };
  }, [text]);
  return (
    <svg
      className={styles['qr']}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
