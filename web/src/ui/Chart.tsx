// A figure with its numbers below it. How to use it:
//   <Chart title={…} says={one sentence of what it shows} figure={{ kind: 'bars', labels, value: axis, series }}
//          table={{ columns, rows: [{ key, cells: [name, 12, …] }] }} press={(at) => openGuestsBehind(at)} />
// Figures and tones: chart/figure.ts. `says` is read to those who cannot see it and stands above it for those who can; the numbers open
// below and are always printed. What `press` opens must be reached from the table too: put a link into its cell. Words: insightWords.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank, legendOf, uprightName, type Figure } from './chart/figure.ts';
import type { Drawing } from './chart/drawing.ts';
import { Cell, QuietTable, Row, type Column } from './QuietTable.tsx';
import styles from './Chart.module.css';

export type Numbers = { columns: readonly Column[]; rows: readonly { key: string; cells: readonly ReactNode[] }[] };

/** The width a figure is drawn in for A4 upright, in CSS pixels: 210 mm less margins. */
const printWidth = 690;

export function Chart({
  title,
  says,
  figure,
  table,
  height = 280,
  open = false,
  press,
}: {
  title: string;
  says: ReactNode;
  figure: Figure;
  table: Numbers;
  height?: number;
  /** the numbers are shown without asking for them */
  open?: boolean;
  press?: (at: number, series: number) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(open);
  const { place, failed } = useDrawing(figure, press);
  const id = useId();
  const shown = isOpen || failed;
  const upright = isBlank(figure) || uprightName(figure) === title ? '' : uprightName(figure);
  return (
    <figure className={styles['chart']} aria-labelledby={`${id}-title`}>
      <div className={styles['drawn']}>
        <figcaption>
          <h3 id={`${id}-title`}>{title}</h3>
          <p id={`${id}-says`}>{says}</p>
        </figcaption>
        <Legend figure={figure} />
        {!failed && figure.kind === 'flow' && <Columns columns={figure.columns} />}
        {!failed && upright && <p className={styles['axis']}>{upright}</p>}
        {!failed && !isBlank(figure) && (
          <div
            ref={place}
            role="img"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-says`}
            className={styles['place']}
            style={{ height }}
          />
        )}
      </div>
      {failed && <p className={styles['quiet']}>{t('value.chart.failed')}</p>}
      <button
        type="button"
        className={`${styles['more']} screen-only`}
        aria-expanded={shown}
        aria-controls={`${id}-table`}
        onClick={() => setOpen(!isOpen)}
      >
        {t(shown ? 'value.chart.close' : 'value.chart.open')}
      </button>
      <div id={`${id}-table`} className={shown ? styles['table'] : styles['closed']}>
        <NumbersTable caption={title} table={table} />
      </div>
    </figure>
  );
}

function NumbersTable({ caption, table: { columns, rows } }: { caption: string; table: Numbers }) {
  return (
    <QuietTable caption={caption} columns={columns}>
      {rows.map(({ key, cells }) => (
        <Row key={key}>
          {columns.map((column, at) => (
            <Cell
              key={column.key}
              lead={at === 0}
              numeric={column.numeric ?? false}
              {...(at > 0 && { label: column.label })}
            >
              {cells[at]}
            </Cell>
          ))}
        </Row>
      ))}
    </QuietTable>
  );
}

function Legend({ figure }: { figure: Figure }) {
  const entries = legendOf(figure);
  if (entries.length === 0) return null;
  return (
    <ul className={styles['legend']}>
      {entries.map(({ name, tone, look }) => (
        <li key={name}>
          <i
            className={styles[look]}
            style={{ color: `var(--${tone === 'quiet' ? 'edge' : tone})` }}
            aria-hidden="true"
          />
          {name}
        </li>
      ))}
    </ul>
  );
}

/** What each column of a flow is of, above it. */
function Columns({ columns }: { columns: readonly string[] }) {
  return (
    <div className={styles['columns']} aria-hidden="true">
      {columns.map((column) => (
        <span key={column}>{column}</span>
      ))}
    </div>
  );
}

/** Draws into the place, again when the figure or the width changes, and in the paper's width while it is printed. */
function useDrawing(figure: Figure, press: ((at: number, series: number) => void) | undefined) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(null);
  const latest = useRef({ figure, press });
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    latest.current = { figure, press };
    drawing.current?.show(figure);
  });
  const pressed = press !== undefined;
  const blank = isBlank(figure);
  useEffect(() => {
    let isGone = false;
    let stop = () => {};
    void import('./chart/drawing.ts').then(
      ({ draw }) => {
        const element = place.current;
        if (isGone || !element) return;
        const drawn = draw(element, pressed ? (at, series) => latest.current.press?.(at, series) : undefined);
        drawing.current = drawn;
        drawn.show(latest.current.figure);
        stop = follow(element, drawn, () => drawn.show(latest.current.figure));
      },
      () => isGone || setFailed(true),
    );
    return () => {
      isGone = true;
      stop();
      drawing.current?.end();
      drawing.current = null;
    };
  }, [pressed, blank]);
  return { place, failed };
}

function follow(element: HTMLElement, drawn: Drawing, again: () => void): () => void {
  let isPrinting = false;
  const fit = (width?: number) => {
    drawn.fit(width);
    again();
  };
  const watch = new ResizeObserver(() => isPrinting || fit());
  watch.observe(element);
  const before = () => {
    isPrinting = true;
    fit(printWidth);
  };
  const after = () => {
    isPrinting = false;
    fit();
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    watch.disconnect();
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
