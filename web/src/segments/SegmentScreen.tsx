// One segment: its rule as a sentence, who stands in it, who came and went, and how the rule was before. Changing it opens the builder.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { archiveSegment, readSegment, takeSegmentSnapshot, type SegmentPage } from '@regulars/contract/segment.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { clock, dayIn, fullDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, NoPermission, Notice } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { toast } from '../ui/Toasts.tsx';
import { Builder } from './Builder.tsx';
import type { Catalogue } from './catalogue.ts';
import { ChangesTab } from './ChangesTab.tsx';
import { MembersTab } from './MembersTab.tsx';
import { cameText, segmentName, wentText } from './names.ts';
import { ruleInWords } from './ruleInWords.ts';
import { segmentTabs, type SegmentSearch } from './segmentSearch.ts';
import type { Speaker } from './speak.ts';
import { useCatalogue } from './useCatalogue.ts';
import { VersionsTab } from './VersionsTab.tsx';
import { WhyPanel } from './WhyPanel.tsx';
import styles from './Segments.module.css';

const ExportDialog = lazy(() => import('./ExportDialog.tsx'));
type Tab = (typeof segmentTabs)[number];
type Shown = { segment: SegmentPage; catalogue: Catalogue; speaker: Speaker };

export function SegmentScreen() {
  const { t, language } = useReader();
  const { segmentId } = useParams({ from: '/house/segments/$segmentId' });
  const { edit, version } = useSearch({ from: '/house/segments/$segmentId' });
  const mayRead = useMay('segment.read');
  const mayManage = useMay('segment.manage');
  const here = usePlace().propertyId;
  const answer = useQuery({ ...ask(readSegment, { params: { segmentId } }), enabled: mayRead });
  const segment = answer.data;
  const place = segment ? segment.propertyId : here;
  const { catalogue, speaker, error, retry } = useCatalogue(place);
  if (!mayRead || (edit && !mayManage)) return <NoPermission />;
  const failed = segment ? error : (answer.error ?? error);
  const isShown = segment !== undefined && catalogue !== undefined;
  return (
    <>
      <PageBar
        title={segment ? segmentName(segment.name, language) : t('segments.title')}
        find={!edit}
        small={segment && <Under segment={segment} />}
      />
      {isShown && !edit && <Tabs />}
      <PageBody>
        {failed && <Failed error={failed} retry={() => (void answer.refetch(), retry())} />}
        {!failed && !isShown && <Loading lines={8} />}
        {isShown && !edit && <Page segment={segment} catalogue={withUses(catalogue, segment)} speaker={speaker} />}
        {isShown && edit && (
          <Builder
            key={segment.segmentId}
            start={segment.versions.find((each) => each.version === version)?.rule ?? segment.rule}
            name={segment.name}
            segment={segment}
            segmentId={segment.segmentId}
            propertyId={segment.propertyId}
            catalogue={withUses(catalogue, segment)}
            speaker={speaker}
          />
        )}
      </PageBody>
    </>
  );
}

/** Segments its rule names may be put away or be of another house: they still have a name. */
const withUses = (catalogue: Catalogue, { uses }: SegmentPage): Catalogue => ({
  ...catalogue,
  segments: new Map([...uses.map(({ segmentId, name }) => [segmentId, name] as const), ...catalogue.segments]),
});

function Under({ segment }: { segment: SegmentPage }) {
  const { t } = useReader();
  return (
    <>
      <Link to="/segments" className="quiet-link screen-only">
        {t('segments.title')}
      </Link>
      <span>{t('segments.versionIs', { version: segment.version })}</span>
      {segment.propertyId === null && <Badge tone="plain">{t('segments.ofGroup')}</Badge>}
      {segment.archivedAt !== null && <Badge tone="warn">{t('segments.archived')}</Badge>}
    </>
  );
}

function Tabs() {
  const { t } = useReader();
  const { tab = 'members' } = useSearch({ from: '/house/segments/$segmentId' });
  const navigate = useNavigate();
  return (
    <TabBar<Tab>
      label={t('segments.parts')}
      value={tab}
      tabs={segmentTabs.map((value) => ({ value, label: t(`segments.tab.${value}`) }))}
      change={(value) =>
        void navigate({
          from: '/segments/$segmentId',
          to: '/segments/$segmentId',
          search: (now: SegmentSearch) => ({ ...now, tab: value }),
        })
      }
    />
  );
}

function Page({ segment, catalogue, speaker }: Shown) {
  const { tab = 'members' } = useSearch({ from: '/house/segments/$segmentId' });
  return (
    <>
      {/* of the versions the first says it */}
      {tab !== 'versions' && (
        <p className={styles['rule']} data-sentence="">
          {ruleInWords(segment.rule, speaker, catalogue)}
        </p>
      )}
      {segment.description !== '' && <p className={styles['note']}>{segment.description}</p>}
      <Figures segment={segment} />
      <Acts segment={segment} />
      {segment.usedBy.length > 0 && <UsedBy segment={segment} />}
      {tab === 'members' && (
        <>
          <Whys segment={segment} catalogue={catalogue} speaker={speaker} />
          <MembersTab segment={segment} />
        </>
      )}
      {tab === 'changes' && <ChangesTab segment={segment} />}
      {tab === 'versions' && <VersionsTab segment={segment} catalogue={catalogue} speaker={speaker} />}
    </>
  );
}

/** The rule asked of one guest, for those who may only read as well. */
function Whys({ segment, catalogue, speaker }: Shown) {
  const mayFind = useMay('guest.read');
  const [guestId, setGuestId] = useState<string>();
  if (!mayFind) return null;
  return (
    <div className={`${styles['whys']} screen-only`}>
      <WhyPanel
        propertyId={segment.propertyId}
        rule={segment.rule}
        guestId={guestId}
        choose={setGuestId}
        catalogue={catalogue}
        speaker={speaker}
      />
    </div>
  );
}

function Figures({ segment }: { segment: SegmentPage }) {
  const { t, language, timeZone } = useReader();
  const { members, entered, left, snapshotAt } = segment;
  if (members === null || snapshotAt === null) return <p className={styles['note']}>{t('segments.notCounted')}</p>;
  return (
    <>
      <dl className={styles['figures']}>
        <div>
          <dt>{t('segments.column.members')}</dt>
          <dd data-members={members}>{numberText(members, language)}</dd>
        </div>
        <div>
          <dt>{t('segments.column.entered')}</dt>
          <dd>{cameText(entered, language)}</dd>
        </div>
        <div>
          <dt>{t('segments.column.left')}</dt>
          <dd>{wentText(left, language)}</dd>
        </div>
      </dl>
      <p className={styles['quiet']}>
        {t('segments.asOf', {
          date: fullDate(dayIn(snapshotAt, timeZone), language),
          time: clock(snapshotAt, timeZone),
        })}
      </p>
    </>
  );
}

function Acts({ segment }: { segment: SegmentPage }) {
  const { t } = useReader();
  const { segmentId, archivedAt } = segment;
  const mayManage = useMay('segment.manage');
  const mayExport = useMay('segment.export');
  const answers = useQueryClient();
  const [exporting, setExporting] = useState(false);
  const again = () => {
    for (const id of ['listSegments', 'readSegment', 'listSegmentMembers', 'listSegmentChanges'])
      void answers.invalidateQueries({ queryKey: [id] });
  };
  const snapshot = useMutation({
    mutationFn: () => call(takeSegmentSnapshot, { params: { segmentId } }),
    onSuccess: () => (again(), toast(t('segments.snapshotTaken'))),
  });
  const archive = useMutation({
    mutationFn: () => call(archiveSegment, { params: { segmentId }, body: { archived: archivedAt === null } }),
    onSuccess: again,
  });
  const failed = snapshot.error ?? archive.error;
  if (!mayManage && !mayExport) return null;
  return (
    <>
      <div className={styles['acts']}>
        {mayManage && archivedAt === null && (
          <Link
            to="/segments/$segmentId"
            params={{ segmentId }}
            search={({ property }) => ({ property, edit: true })}
            className={buttonClass('primary')}
          >
            {t('segments.change')}
          </Link>
        )}
        {mayManage && archivedAt === null && (
          <Button busy={snapshot.isPending} onClick={() => snapshot.mutate()}>
            {t('segments.snapshot')}
          </Button>
        )}
        {mayExport && <Button onClick={() => setExporting(true)}>{t('segments.export')}</Button>}
        {mayManage && (
          <Link
            to="/segments/new"
            search={({ property }) => ({ property, copy: segmentId })}
            className={buttonClass('quiet')}
          >
            {t('segments.copy')}
          </Link>
        )}
        {mayManage && (
          <Button busy={archive.isPending} onClick={() => archive.mutate()}>
            {t(archivedAt === null ? 'segments.archive' : 'segments.bringBack')}
          </Button>
        )}
      </div>
      {failed && <Notice tone="alarm">{refusalText(failed, t)}</Notice>}
      <Suspense fallback={null}>
        {exporting && <ExportDialog segment={segment} close={() => setExporting(false)} />}
      </Suspense>
    </>
  );
}

function UsedBy({ segment }: { segment: SegmentPage }) {
  const { t, language } = useReader();
  return (
    <p className={styles['note']}>
      {t('segments.usedBy')}{' '}
      {segment.usedBy.map(({ segmentId, name }, index) => (
        <span key={segmentId}>
          {index > 0 && ' · '}
          <Link to="/segments/$segmentId" params={{ segmentId }} className="quiet-link">
            {segmentName(name, language)}
          </Link>
        </span>
      ))}
    </p>
  );
}
