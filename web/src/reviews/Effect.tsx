import { shownName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import { figuresText } from './BesideTable.tsx';
import type { Beside } from './Pair.tsx';
import styles from './Reviews.module.css';

/** What a merge would make of two guests: the name, the figures, and per channel the stricter consent. */
export function Effect({ merged }: { merged: NonNullable<Beside['merged']> }) {
  const reader = useReader();
  const { t, language } = reader;
  const { main, beside } = shownName(merged.name, language);
  return (
    <Section title={t('reviews.effect')}>
      <dl className={styles['effect']}>
        <div>
          <dt>{t('reviews.effectName')}</dt>
          <dd>
            <b lang={main?.lang}>{main?.text ?? t('guests.unnamed')}</b>
            {beside && <span lang={beside.lang}> {beside.text}</span>}
            <span className={styles['quiet']}>
              {[
                merged.vip,
                merged.tier && word('tier', merged.tier, merged.tier, t),
                t(`guests.class.${merged.guestClass}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('reviews.row.figures')}</dt>
          <dd>
            {figuresText(merged.figures, reader)}
            <span className={styles['quiet']}>{t('reviews.figures.records', { count: merged.figures.records })}</span>
          </dd>
        </div>
        {merged.consents.length > 0 && (
          <div>
            <dt>{t('reviews.effectConsent')}</dt>
            <dd title={t('reviews.effectConsentHint')}>
              <ul>
                {merged.consents.map(({ channel, left, right, after }) => (
                  <li key={channel}>
                    {t('reviews.consentNow', {
                      channel: t(`guests.consentChannel.${channel}`),
                      after: t(`guests.consentState.${after}`),
                    })}{' '}
                    {left !== right && (
                      <span className={styles['quiet']}>
                        {t('reviews.consentFrom', {
                          left: t(`guests.consentState.${left}`),
                          right: t(`guests.consentState.${right}`),
                        })}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      <p className={styles['quiet']}>{t('reviews.effectLead')}</p>
    </Section>
  );
}
