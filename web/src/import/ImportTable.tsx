import { Link } from '@tanstack/react-router';
import type { listImports } from '@regulars/contract/import.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { useReader, useSession } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { tones } from './states.ts';
import styles from './Import.module.css';

type Imports = ReplyOf<typeof listImports>['imports'];

/** The imports so far, newest first. */
export function ImportTable({ imports }: { imports: Imports }) {
  const { t } = useReader();
  return (
    <QuietTable
      caption={t('import.pastCaption')}
      columns={[
        { key: 'file', label: t('import.file') },
        { key: 'state', label: t('intake.stateHead') },
        { key: 'rows', label: t('import.rows'), numeric: true },
        { key: 'result', label: t('import.result') },
        { key: 'when', label: t('import.when') },
        { key: 'by', label: t('import.by') },
      ]}
    >
      {imports.map((each) => (
        <One key={each.importId} one={each} />
      ))}
    </QuietTable>
  );
}

function One({ one }: { one: Imports[number] }) {
  const { t, language, timeZone, today } = useReader();
  const property = useSession().properties.find(({ propertyId }) => propertyId === one.propertyId);
  const { created, updated, unchanged, rejected, rows } = one.counts;
  const counted = one.state === 'done' || one.state === 'running' || one.state === 'checked';
  return (
    <Row>
      <Cell lead>
        <Link to="/import/$importId" params={{ importId: one.importId }} className={styles['fileName']}>
          {one.fileName}
        </Link>
        <span className={styles['quiet']}>
          {[t(`import.kind.${one.kind}`), property?.name[language]].filter(Boolean).join(' · ')}
        </span>
      </Cell>
      <Cell label={t('intake.stateHead')}>
        <Badge tone={tones[one.state]}>{t(`import.state.${one.state}`)}</Badge>
      </Cell>
      <Cell numeric label={t('import.rows')}>
        {numberText(rows, language)}
      </Cell>
      <Cell idle={!counted} label={t('import.result')}>
        {counted ? t('import.resultLine', { created, updated, unchanged, rejected }) : '–'}
      </Cell>
      <Cell label={t('import.when')}>
        {shortDate(dayIn(one.createdAt, timeZone), language, Number(today.slice(0, 4)))}{' '}
        {clock(one.createdAt, timeZone)}
      </Cell>
      <Cell label={t('import.by')}>{one.createdBy}</Cell>
    </Row>
  );
}
