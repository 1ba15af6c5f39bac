// The call sheet: whom, why, what is open, the script filled for this guest, and beside it the form for what came of the try.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { readFollowup, takeFollowup, type Contact } from '@regulars/contract/followup.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { Back } from '../guests/GuestScreen.tsx';
import { GuestHead } from '../guests/GuestHead.tsx';
import { plainName } from '../guests/names.ts';
import { useMay, useReader, useSession } from '../session/session.ts';
import { Scripts } from '../standards/ScriptPanel.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { clock, dayIn, fullDate, shortDate } from '../ui/dates.ts';
import type { Language } from '../ui/device.ts';
import { numberText } from '../ui/numbers.ts';
import { PageBody, useTitle } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { say } from '../ui/told.ts';
import { ContactForm } from './ContactForm.tsx';
import { stateTones } from './FollowupsScreen.tsx';
import { WinBackOffer } from './WinBackOffer.tsx';
import styles from './Followups.module.css';

export type Sheet = ReplyOf<typeof readFollowup>;

export function CallSheet() {
  const { t } = useReader();
  const { followupId } = useParams({ from: '/house/followups/$followupId' });
  const answer = useQuery(ask(readFollowup, { params: { followupId } }));
  return (
    <PageBody>
      <Back />
      {answer.data && <Whole key={followupId} sheet={answer.data} />}
      {!answer.data && <h1 className="unseen">{t('followups.sheet')}</h1>}
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
    </PageBody>
  );
}

function Whole({ sheet }: { sheet: Sheet }) {
  const reader = useReader();
  const { t, language } = reader;
  const { followup, scripts, contacts, winBack } = sheet;
  const { guest, state, why, kind } = followup;
  const [spoken, setSpoken] = useState<Language>(guest.name.script === 'han' ? 'zh' : 'en');
  useTitle(`${t('followups.sheet')} ${plainName(guest.name, language)}`);
  return (
    <>
      <GuestHead head={guest} badges={[]} as="h1" />
      <div className={styles['actions']}>
        <Badge tone={stateTones[state]}>{t(`followups.state.${state}`)}</Badge>
        <span>
          {t(`followups.kind.${kind}`)} · {say(why, reader)}
        </span>
        <Take sheet={sheet} />
        <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} className={buttonClass('plain', 'small')}>
          {t('followups.card')}
        </Link>
      </div>
      <div className={styles['sheet']}>
        <div>
          <Facts sheet={sheet} />
          <Section
            title={t('followups.script')}
            side={
              <Choices
                unseenLabel
                label={t('standards.language')}
                value={spoken}
                change={setSpoken}
                values={(['zh', 'en'] as const).map((value) => ({ value, label: t(`standards.${value}`) }))}
              />
            }
          >
            <Scripts scripts={scripts} spoken={spoken} />
          </Section>
        </div>
        <div>
          {!sheet.mayCall && <Notice tone="warn">{t('followups.noCall')}</Notice>}
          {winBack && <WinBackOffer followupId={followup.followupId} winBack={winBack} open={state === 'open'} />}
          {state === 'open' && <ContactForm sheet={sheet} />}
          {contacts.length > 0 && (
            <Section title={t('followups.before')}>
              <ul className={styles['facts']}>
                {contacts.map((one) => (
                  <ContactLine key={one.contactId} contact={one} />
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Take({ sheet: { followup } }: { sheet: Sheet }) {
  const { t } = useReader();
  const { staffId } = useSession();
  const answers = useQueryClient();
  const take = useMutation({
    mutationFn: () => call(takeFollowup, { params: { followupId: followup.followupId } }),
    onSuccess: () => void answers.invalidateQueries(),
  });
  if (followup.state !== 'open' || followup.ownerId === staffId)
    return followup.owner ? <span className={styles['quiet']}>{followup.owner}</span> : null;
  return (
    <Button size="small" busy={take.isPending} onClick={() => take.mutate()}>
      {t('followups.take')}
    </Button>
  );
}

function Facts({ sheet: { lastStay, satisfaction, cases, promises } }: { sheet: Sheet }) {
  const { t, language } = useReader();
  const { properties } = useSession();
  const mayCase = useMay('case.work');
  const house = lastStay && properties.find(({ propertyId }) => propertyId === lastStay.propertyId)?.name[language];
  return (
    <ul className={styles['facts']}>
      {lastStay && (
        <li>
          {t('followups.lastStay', {
            from: fullDate(lastStay.arrivalDate, language),
            to: lastStay.departureDate ? fullDate(lastStay.departureDate, language) : '',
          })}
          {lastStay.roomNumber && ` · ${t('followups.room', { number: lastStay.roomNumber })}`}
          {house && ` · ${house}`}
        </li>
      )}
      {satisfaction !== null && <li>{t('surveys.mean12', { value: numberText(satisfaction, language) })}</li>}
      {cases.map(({ caseId, severity, words }) => (
        <li key={caseId}>
          <Badge tone="alarm">{t('followups.case')}</Badge>{' '}
          {mayCase ? (
            <Link to="/cases/$caseId" params={{ caseId }} className="quiet-link">
              {severity} · {words}
            </Link>
          ) : (
            `${severity} · ${words}`
          )}
        </li>
      ))}
      {promises.map(({ promiseId, words }) => (
        <li key={promiseId}>
          <Badge tone="brass">{t('followups.promise')}</Badge> {words}
        </li>
      ))}
      {cases.length + promises.length === 0 && <li className={styles['quiet']}>{t('followups.nothingOpen')}</li>}
    </ul>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  const { t, language, timeZone, today } = useReader();
  const { at, by, channel, result, satisfaction, words, reasons, competitor, steps, laterOn } = contact;
  const mayCase = useMay('case.work');
  const year = Number(today.slice(0, 4));
  const told = [
    `${shortDate(dayIn(at, timeZone), language, year)} ${clock(at, timeZone)}`,
    by,
    t(`followups.channel.${channel}`),
    t(`followups.results.${result}`),
    laterOn && shortDate(laterOn, language, year),
    satisfaction !== null && `${satisfaction}/5`,
    ...reasons.map((reason) => t(`followups.reason.${reason}`)),
    competitor,
    steps.length > 0 && t('followups.keptWith', { count: steps.length }),
  ];
  return (
    <li>
      <span className={styles['quiet']}>{told.filter(Boolean).join(' · ')}</span>
      {mayCase &&
        steps
          .filter(({ kind }) => kind === 'case')
          .map(({ id }) => (
            <Link key={id} to="/cases/$caseId" params={{ caseId: id }} className={styles['block']}>
              {t('followups.toCase')}
            </Link>
          ))}
      {words && <span className={styles['block']}>{t('ui.quote', { text: words })}</span>}
    </li>
  );
}
