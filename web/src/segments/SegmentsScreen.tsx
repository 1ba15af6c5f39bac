// Segments: guests that a rule picks out, each said as one sentence, with how many stand in it and who came and went. Begins with
// examples where there is none yet.
import { Link } from '@tanstack/react-router';
import { Plus, Printer } from 'lucide-react';
import type { SegmentHead } from '@regulars/contract/segment.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import type { Catalogue } from './catalogue.ts';
import { Examples } from './Examples.tsx';
import { cameText, segmentName, wentText } from './names.ts';
import { ruleInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';
import { useCatalogue } from './useCatalogue.ts';
import { usePlace } from '../session/session.ts';
import styles from './Segments.module.css';

export function SegmentsScreen() {
  const { t } = useReader();
  const mayRead = useMay('segment.read');
  const mayManage = useMay('segment.manage');
  if (!mayRead) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('segments.title')}
        small={<span className="screen-only">{t('segments.lead')}</span>}
        side={
          <>
            <Button size="small" voice="plain" aria-label={t('segments.print')} onClick={() => window.print()}>
              <Printer size={18} strokeWidth={1.7} aria-hidden="true" />
            </Button>
            {mayManage && (
              <Link to="/segments/new" className={buttonClass('primary')}>
                <Plus size={16} aria-hidden="true" />
                {t('segments.make')}
              </Link>
            )}
          </>
        }
      />
      <PageBody>
        <List />
      </PageBody>
    </>
  );
}

function List() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { catalogue, speaker, segments, error, retry } = useCatalogue(propertyId);
  if (error) return <Failed error={error} retry={retry} />;
  if (!segments || !catalogue) return <Loading lines={8} />;
  const [kept, archived] = [
    segments.filter(({ archivedAt }) => archivedAt === null),
    segments.filter(({ archivedAt }) => archivedAt !== null),
  ];
  return (
    <>
      {kept.length > 0 && <Table rows={kept} catalogue={catalogue} speaker={speaker} caption={t('segments.title')} />}
      <Examples isFirst={kept.length === 0} catalogue={catalogue} speaker={speaker} />
      {archived.length > 0 && (
        <details className={styles['archived']}>
          <summary>{t('segments.archivedCount', { count: archived.length })}</summary>
          <Table rows={archived} catalogue={catalogue} speaker={speaker} caption={t('segments.archived')} />
        </details>
      )}
    </>
  );
}

type TableProps = { rows: readonly SegmentHead[]; catalogue: Catalogue; speaker: Speaker; caption: string };

function Table({ rows, catalogue, speaker, caption }: TableProps) {
  const { t } = useReader();
  return (
    <QuietTable
      caption={caption}
      columns={[
        { key: 'segment', label: t('segments.column.segment') },
        { key: 'members', label: t('segments.column.members'), numeric: true },
        { key: 'entered', label: t('segments.column.entered'), numeric: true, hint: t('segments.sinceLast') },
        { key: 'left', label: t('segments.column.left'), numeric: true, hint: t('segments.sinceLast') },
        { key: 'by', label: t('segments.column.by') },
      ]}
    >
      {rows.map((segment) => (
        <Line key={segment.segmentId} segment={segment} catalogue={catalogue} speaker={speaker} />
      ))}
    </QuietTable>
  );
}

function Line({ segment, catalogue, speaker }: { segment: SegmentHead; catalogue: Catalogue; speaker: Speaker }) {
  const { t, language, timeZone, today } = useReader();
  const isCounted = segment.members !== null;
  return (
    <Row>
      <Cell lead>
        <Link to="/segments/$segmentId" params={{ segmentId: segment.segmentId }} className={styles['name']}>
          {segmentName(segment.name, language)}
        </Link>
        {segment.propertyId === null && (
          <span className={styles['badge']}>
            <Badge tone="plain">{t('segments.ofGroup')}</Badge>
          </span>
        )}
        <span className={styles['sentence']}>{ruleInWords(segment.rule, speaker, catalogue)}</span>
      </Cell>
      <Cell numeric label={t('segments.column.members')}>
        <b>{isCounted ? numberText(segment.members ?? 0, language) : '–'}</b>
      </Cell>
      <Cell numeric label={t('segments.column.entered')} idle={segment.entered === 0}>
        {isCounted ? cameText(segment.entered, language) : '–'}
      </Cell>
      <Cell numeric label={t('segments.column.left')} idle={segment.left === 0}>
        {isCounted ? wentText(segment.left, language) : '–'}
      </Cell>
      <Cell label={t('segments.column.by')}>
        <span>
          {segment.changedBy ?? t('segments.byHouse')}
          <span className={styles['quiet']}>
            {t('segments.versionOn', {
              version: segment.version,
              date: shortDate(dayIn(segment.changedAt, timeZone), language, Number(today.slice(0, 4))),
            })}
          </span>
        </span>
      </Cell>
    </Row>
  );
}
