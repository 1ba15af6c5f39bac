import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { quality } from '@regulars/contract/intake.ts';
import { ask } from '../ask/ask.ts';
import { useReader, useSession } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { numberText, percentText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import styles from './Intake.module.css';

const shares = ['withName', 'withPhone', 'withEmail'] as const;
const numbers = ['proxies', 'cleaned', 'invalidPhones'] as const;

/** How much of what each source sends can be used, and what had to be cleaned. */
export function Quality() {
  const { t, language } = useReader();
  const answer = useQuery(ask(quality, {}));
  const sources = answer.data?.sources ?? [];
  const mayLook = useSession().properties.some(({ may }) => may.includes('guest.write'));
  return (
    <Section
      title={t('intake.quality')}
      side={
        mayLook &&
        sources.length > 0 && (
          <Link to="/quality" className={buttonClass('plain')}>
            {t('intake.openQuality')}
          </Link>
        )
      }
    >
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={3} />)}
      {answer.data && sources.length === 0 && <p className={styles['hint']}>{t('intake.qualityNone')}</p>}
      {sources.length > 0 && (
        <>
          <QuietTable
            caption={t('intake.qualityCaption')}
            columns={[
              { key: 'source', label: t('intake.source') },
              { key: 'records', label: t('intake.records'), numeric: true },
              { key: 'score', label: t('intake.score'), numeric: true },
              ...shares.map((key) => ({ key, label: t(`intake.${key}`), numeric: true })),
              ...numbers.map((key) => ({
                key,
                label: t(`intake.${key}`),
                numeric: true,
                hint: key === 'proxies' ? t('intake.proxiesHint') : undefined,
              })),
              { key: 'doubtful', label: t('intake.doubtful'), numeric: true },
            ]}
          >
            {sources.map((source) => (
              <Row key={source.source}>
                <Cell lead>{word('channel', source.source, source.source, t)}</Cell>
                <Cell numeric label={t('intake.records')}>
                  {numberText(source.records, language)}
                </Cell>
                <Cell numeric label={t('intake.score')}>
                  <b>{source.score}</b>
                </Cell>
                {shares.map((each) => (
                  <Cell key={each} numeric label={t(`intake.${each}`)}>
                    {percentText(source.records > 0 ? source[each] / source.records : 0, language)}
                  </Cell>
                ))}
                {numbers.map((each) => (
                  <Cell key={each} numeric idle={source[each] === 0} label={t(`intake.${each}`)}>
                    {source[each] === 0 ? (
                      <span className={styles['zero']}>0</span>
                    ) : (
                      numberText(source[each], language)
                    )}
                  </Cell>
                ))}
                <Cell numeric idle={source.doubtful === 0} label={t('intake.doubtful')}>
                  {source.doubtful === 0 ? (
                    <span className={styles['zero']}>0</span>
                  ) : mayLook ? (
                    <Link to="/quality" search={{ source: source.source }} className="quiet-link">
                      {numberText(source.doubtful, language)}
                    </Link>
                  ) : (
                    numberText(source.doubtful, language)
                  )}
                </Cell>
              </Row>
            ))}
          </QuietTable>
          <p className={styles['hint']}>{t('intake.qualityHint')}</p>
        </>
      )}
    </Section>
  );
}
