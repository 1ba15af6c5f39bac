// What guests answered in a span of days: figures over all of it, each question, then the answers one by one with the case that a
// bad one opened.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { listPulses, type Answered, type SurveyKind } from '@regulars/contract/pulse.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import type { SurveysSearch } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Choices } from '../ui/Choices.tsx';
import { addDays, clock, dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { shareText } from '../ui/shareText.ts';
import styles from './Surveys.module.css';

export function ResultsTab({ search }: { search: SurveysSearch }) {
  const { t, today } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/surveys' });
  const go = (part: SurveysSearch) => void navigate({ to: '/surveys', search: (now) => ({ ...now, ...part }) });
  const { days = 30, bad } = search;
  const kind: SurveyKind = search.kind ?? 'pulse';
  const query = { kind, from: addDays(today, 1 - days), to: today, bad: bad ? ('yes' as const) : undefined };
  const answer = useQuery({ ...ask(listPulses, { params: { propertyId }, query }), placeholderData: keepPreviousData });
  const found = answer.data;
  return (
    <>
      <div className={styles['tools']}>
        <Choices
          unseenLabel
          label={t('surveys.tabs.label')}
          value={kind}
          change={(value) => go({ kind: value === 'survey' ? value : undefined })}
          values={(['pulse', 'survey'] as const).map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
        />
        <Choices
          unseenLabel
          label={t('surveys.days')}
          value={String(days)}
          change={(value) => go({ days: value === '7' ? 7 : value === '90' ? 90 : undefined })}
          values={['7', '30', '90'].map((value) => ({ value, label: t('surveys.lastDays', { count: Number(value) }) }))}
        />
      </div>
      {!found &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {found && found.answered === 0 && <Empty title={t('surveys.none')}>{t('surveys.noneHint')}</Empty>}
      {found && found.answered > 0 && (
        <>
          <Figures found={found} />
          <Questions found={found} />
          <Section
            title={t('surveys.answers')}
            side={
              <label>
                <input type="checkbox" checked={bad ?? false} onChange={() => go({ bad: bad ? undefined : true })} />{' '}
                {t('surveys.onlyBad')}
              </label>
            }
          >
            <ul className={styles['answers']}>
              {found.rows.map((row) => (
                <Answer key={row.askId} row={row} />
              ))}
            </ul>
            {found.more && <p className={styles['quiet']}>{t('surveys.more')}</p>}
          </Section>
        </>
      )}
    </>
  );
}

type Found = ReplyOf<typeof listPulses>;

function Figures({ found }: { found: Found }) {
  const { t, language } = useReader();
  const told = [
    ['asked', numberText(found.asked, language)],
    ['answered', numberText(found.answered, language)],
    ['bad', numberText(found.badCount, language)],
    [
      'satisfaction',
      found.satisfaction === null ? '–' : t('surveys.ofFive', { value: numberText(found.satisfaction, language) }),
    ],
  ] as const;
  return (
    <dl className={styles['figures']}>
      {told.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`surveys.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Questions({ found }: { found: Found }) {
  const { t, language } = useReader();
  return (
    <Section title={t('surveys.byQuestion')}>
      <QuietTable
        narrow
        caption={t('surveys.byQuestion')}
        columns={[
          { key: 'question', label: t('surveys.question') },
          { key: 'type', label: t('surveys.typeLabel') },
          { key: 'count', label: t('surveys.count'), numeric: true },
          { key: 'mean', label: t('surveys.mean'), numeric: true },
          { key: 'bad', label: t('surveys.bad'), numeric: true },
        ]}
      >
        {found.questions.map(({ key, type, words, count, mean, bad }) => (
          <Row key={`${key} ${type}`}>
            <Cell lead>{words[language]}</Cell>
            <Cell label={t('surveys.typeLabel')}>{t(`surveys.type.${type}`)}</Cell>
            <Cell numeric label={t('surveys.count')}>
              {numberText(count, language)}
            </Cell>
            <Cell numeric label={t('surveys.mean')} idle={mean === null}>
              {mean === null ? '–' : type === 'yesNo' ? shareText(mean, language) : numberText(mean, language)}
            </Cell>
            <Cell numeric label={t('surveys.bad')} idle={bad === 0}>
              {numberText(bad, language)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function Answer({ row }: { row: Answered }) {
  const { t, language, timeZone, today } = useReader();
  const { guest, roomNumber, at, bad, words, answers, questions, channel, caseId } = row;
  const mayCase = useMay('case.work');
  const name = guest ? plainName(guest.name, language) || t('guests.unnamed') : t('surveys.nobody');
  return (
    <li>
      <div className={styles['line']}>
        {guest ? (
          <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} className="quiet-link">
            {name}
          </Link>
        ) : (
          name
        )}
        {bad.length > 0 && <Badge tone="alarm">{t('surveys.bad')}</Badge>}
        {caseId && mayCase && (
          <Link to="/cases/$caseId" params={{ caseId }} className="quiet-link">
            {t('surveys.toCase')}
          </Link>
        )}
        <span className={styles['quiet']}>
          {[
            roomNumber && t('surveys.room', { number: roomNumber }),
            t(`surveys.channel.${channel}`),
            `${shortDate(dayIn(at, timeZone), language, Number(today.slice(0, 4)))} ${clock(at, timeZone)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={styles['given']}>
        {questions.map(({ key, type, words: asked }) => {
          const value = answers[key];
          if (typeof value !== 'number') return null;
          const told =
            type === 'yesNo' ? t(value === 1 ? 'surveys.yes' : 'surveys.no') : `${value}/${type === 'scale' ? 10 : 5}`;
          return (
            <span key={key}>
              {asked[language]} {bad.includes(key) ? <b>{told}</b> : told}
            </span>
          );
        })}
      </div>
      {words && <p className={styles['said']}>{t('ui.quote', { text: words })}</p>}
    </li>
  );
}
