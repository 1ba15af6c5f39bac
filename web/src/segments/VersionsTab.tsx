import { Link } from '@tanstack/react-router';
import type { SegmentPage, SegmentVersion } from '@regulars/contract/segment.ts';
import { useMay, useReader } from '../session/session.ts';
import { clock, dayIn, fullDate } from '../ui/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { differences } from './differences.ts';
import { segmentName } from './names.ts';
import { phraseInWords, ruleInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';
import styles from './Segments.module.css';

type Shown = { catalogue: Catalogue; speaker: Speaker };

/** Every version with its sentence and what it changed; an older one may be taken up again. */
export function VersionsTab({ segment, ...shown }: Shown & { segment: SegmentPage }) {
  const versions = segment.versions.toSorted((a, b) => b.version - a.version);
  return (
    <div>
      {versions.map((version, index) => (
        <Version key={version.version} version={version} before={versions[index + 1]} segment={segment} {...shown} />
      ))}
    </div>
  );
}

function Version({
  version,
  before,
  segment,
  catalogue,
  speaker,
}: Shown & { version: SegmentVersion; before: SegmentVersion | undefined; segment: SegmentPage }) {
  const { t, language, timeZone } = useReader();
  const mayManage = useMay('segment.manage');
  const isNow = version.version === segment.version;
  return (
    <article className={styles['version']} data-version={version.version}>
      <h3>
        {t('segments.versionIs', { version: version.version })}{' '}
        <small>
          {[
            isNow && t('segments.inForce'),
            version.by ?? t('segments.byHouse'),
            `${fullDate(dayIn(version.at, timeZone), language)} ${clock(version.at, timeZone)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </h3>
      <p>{ruleInWords(version.rule, speaker, catalogue)}</p>
      {version.description !== '' && version.description !== before?.description && (
        <p className={styles['quiet']}>{t('ui.quote', { text: version.description })}</p>
      )}
      {before && <Changed version={version} before={before} catalogue={catalogue} speaker={speaker} />}
      {!isNow && mayManage && segment.archivedAt === null && (
        <Link
          to="/segments/$segmentId"
          params={{ segmentId: segment.segmentId }}
          search={({ property }) => ({ property, edit: true, version: version.version })}
          className="quiet-link screen-only"
        >
          {t('segments.takeUp', { version: version.version })}
        </Link>
      )}
    </article>
  );
}

function Changed({ version, before, catalogue, speaker }: Shown & { version: SegmentVersion; before: SegmentVersion }) {
  const { t, language } = useReader();
  const { added, removed, isRegrouped } = differences(before.rule, version.rule);
  const [wasCalled, isCalled] = [segmentName(before.name, language), segmentName(version.name, language)];
  const nothing = added.length + removed.length === 0 && !isRegrouped && wasCalled === isCalled;
  return (
    <ul className={styles['diff']}>
      {removed.map((each, index) => (
        <li key={`-${index}`} className={styles['went']}>
          <b>{t('segments.diff.removed')}</b>
          <span>{phraseInWords(each, speaker, catalogue)}</span>
        </li>
      ))}
      {added.map((each, index) => (
        <li key={`+${index}`} className={styles['came']}>
          <b>{t('segments.diff.added')}</b>
          <span>{phraseInWords(each, speaker, catalogue)}</span>
        </li>
      ))}
      {isRegrouped && <li>{t('segments.diff.regrouped')}</li>}
      {wasCalled !== isCalled && <li>{t('segments.diff.renamed', { before: wasCalled, after: isCalled })}</li>}
      {nothing && <li>{t('segments.diff.nothing')}</li>}
    </ul>
  );
}
