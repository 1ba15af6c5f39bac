// A table of figures: lines instead of boxes, figures under one another. In the hand each row becomes a small list with the
// column's name beside each figure.
import type { ReactNode } from 'react';
import styles from './QuietTable.module.css';

/** Columns that follow one another with the same `group` stand under one head. */
export type Column = { key: string; label: string; hint?: string; numeric?: boolean; unseen?: boolean; group?: string };

export function QuietTable({
  caption,
  columns,
  narrow = false,
  children,
}: {
  caption: string;
  columns: readonly Column[];
  /** few figures: on a wide screen they stay near what they are of */
  narrow?: boolean;
  children: ReactNode;
}) {
  const grouped = columns.filter(({ group }) => group);
  return (
    <table className={`${styles['table']} ${narrow ? styles['narrow'] : ''}`} role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        {grouped.length > 0 && <GroupHeads columns={columns} />}
        <tr role="row">
          {(grouped.length > 0 ? grouped : columns).map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

function Head({ column, rows }: { column: Column; rows?: number }) {
  return (
    <th
      scope="col"
      role="columnheader"
      rowSpan={rows}
      title={column.hint}
      className={column.numeric ? styles['numeric'] : ''}
    >
      <span className={column.unseen ? 'unseen' : ''}>{column.label}</span>
    </th>
  );
}

/** The upper row of a head in two rows: a column of no group spans both. */
function GroupHeads({ columns }: { columns: readonly Column[] }) {
  return (
    <tr role="row" className={styles['groups']}>
      {columns.map((column, at) => {
        if (!column.group) return <Head key={column.key} column={column} rows={2} />;
        if (columns[at - 1]?.group === column.group) return null;
        const count = columns.filter(({ group }) => group === column.group).length;
        return (
          <th key={column.key} scope="colgroup" role="columnheader" colSpan={count}>
            {column.group}
          </th>
        );
      })}
    </tr>
  );
}

/** `chosen`: the row at hand; `mark`: a data attribute it is found by. */
export function Row({
  chosen = false,
  mark,
  children,
}: {
  chosen?: boolean;
  mark?: Record<`data-${string}`, string>;
  children: ReactNode;
}) {
  return (
    <tr role="row" aria-current={chosen || undefined} className={chosen ? styles['chosen'] : undefined} {...mark}>
      {children}
    </tr>
  );
}

/**
 * `label` is the column's name, shown beside the value in the hand; without one the value stands alone. `idle`: says nothing worth
 * a line in the hand, such as a zero.
 */
export function Cell({
  label,
  numeric = false,
  lead = false,
  idle = false,
  children,
}: {
  label?: string;
  numeric?: boolean;
  lead?: boolean;
  idle?: boolean;
  children: ReactNode;
}) {
  const className = [numeric ? styles['numeric'] : '', idle ? styles['idle'] : ''].filter(Boolean).join(' ');
  if (lead) {
    return (
      <th scope="row" role="rowheader" className={className}>
        {children}
      </th>
    );
  }
  return (
    <td role="cell" data-label={label} className={className}>
      {children}
    </td>
  );
}
