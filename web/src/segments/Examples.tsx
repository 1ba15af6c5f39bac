import { Link } from '@tanstack/react-router';
import { useMay, useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import type { Catalogue } from './catalogue.ts';
import { exampleCodes, examples } from './examples.ts';
import { ruleInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';
import styles from './Segments.module.css';

/** Ready rules to begin with. Where the house has segments already, they are folded away. */
export function Examples({
  isFirst,
  catalogue,
  speaker,
}: {
  isFirst: boolean;
  catalogue: Catalogue;
  speaker: Speaker;
}) {
  const { t } = useReader();
  const mayManage = useMay('segment.manage');
  if (!isFirst && !mayManage) return null;
  const list = (
    <ul className={styles['examples']}>
      {exampleCodes.map((code) => (
        <li key={code}>
          <div>
            <b>{t(`segments.example.${code}`)}</b>
            <p>{ruleInWords(examples[code], speaker, catalogue)}</p>
          </div>
          {mayManage && (
            <Link
              to="/segments/new"
              search={{ from: code }}
              className={buttonClass('quiet', 'small')}
              aria-label={`${t('segments.beginWith')}: ${t(`segments.example.${code}`)}`}
            >
              {t('segments.beginWith')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
  if (!isFirst)
    return (
      <details className={`${styles['archived']} screen-only`}>
        <summary>{t('segments.examples')}</summary>
        {list}
      </details>
    );
  return (
    <>
      <div className={styles['teach']}>
        <h2>{t('segments.none')}</h2>
        <p>{t(mayManage ? 'segments.noneHint' : 'segments.noneReadOnly')}</p>
      </div>
      <Section title={t('segments.examples')}>{list}</Section>
    </>
  );
}
