// Who, where, how grave and whose; what the guest said and what the house found; the clocks.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CasePage } from '@regulars/contract/case.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { leftText, urgencyOf } from '../tasks/timeLeft.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Section } from '../ui/Section.tsx';
import { useNow } from '../ui/useNow.ts';
import { toneOf } from './CaseLine.tsx';
import { CaseOrigin } from './CaseOrigin.tsx';
import { useRules } from './useRules.ts';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

export function CaseHead({ page }: { page: CasePage }) {
  const { t, language } = useReader();
  const { may } = usePlace();
  const now = useNow(20_000);
  const { guest, offered } = page;
  const name = guest ? plainName(guest.name, language) : t('cases.screen.someone');
  const left = page.clock ? Date.parse(page.clock.dueAt) - now : null;
  const whom = offered && (offered.to?.name ?? (offered.department ? t(`tasks.department.${offered.department}`) : ''));
  return (
    <header>
      <h2 className={styles['guest']}>
        {guest && may.includes('guest.read') ? (
          <Link to="/guests/$guestId" params={{ guestId: guest.guestId }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {page.roomNumber && <small> {t('tasks.room', { room: page.roomNumber })}</small>}
      </h2>
      <p className={work['facts']}>
        <Badge tone={toneOf[page.severity]}>
          {page.severity} {t(`cases.severity.${page.severity}`)}
        </Badge>
        <Badge tone="pine">{t(`cases.state.${page.state}`)}</Badge>
        {guest?.vip && <Badge tone="brass">VIP</Badge>}
        {page.dispute && <Badge tone="alarm">{t(`cases.dispute.${page.dispute.kind}`)}</Badge>}
        {page.unreasonable && <Badge tone="warn">{t('cases.screen.unreasonable')}</Badge>}
        {page.bounces > 0 && <Badge tone="warn">{t('tasks.bounced', { count: page.bounces })}</Badge>}
        {page.rung && page.rung !== 'owner' && <Badge tone="alarm">{t(`cases.rung.${page.rung}`)}</Badge>}
        {left !== null && page.clock && (
          <b className={`${styles['clock']} ${work[urgencyOf(left)]}`}>
            {t(`cases.clock.${page.clock.kind}`)}: {leftText(left, t)}
          </b>
        )}
      </p>
      <p className={work['facts']}>
        <span>{t('tasks.ownedBy', { who: page.owner.name })}</span>
        {page.department && <span>{t(`tasks.department.${page.department}`)}</span>}
        {whom && <span>{t('tasks.offeredTo', { whom })}</span>}
        {page.helpers.length > 0 && (
          <span>{t('tasks.helpedBy', { who: page.helpers.map(({ name: one }) => one).join(' · ') })}</span>
        )}
      </p>
      <blockquote className={styles['quote']}>{page.words}</blockquote>
    </header>
  );
}

export function CaseFacts({ page }: { page: CasePage }) {
  const { t } = useReader();
  const when = useWhen();
  const { causeName } = useRules();
  const { prevention } = page;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('cases.screen.about'), t(`cases.category.${page.category}`)],
    [t('cases.screen.ask.channel'), <CaseOrigin key="origin" page={page} />],
    [t('cases.screen.place'), page.place],
    [t('cases.screen.sought'), page.remedySought],
    [t('cases.screen.ask.validity'), page.validity && t(`cases.validity.${page.validity}`)],
    [
      t('cases.screen.ask.duplicateOf'),
      page.duplicateOf && (
        <Link to="/cases/$caseId" params={{ caseId: page.duplicateOf.caseId }}>
          {page.duplicateOf.number}
        </Link>
      ),
    ],
    [t('cases.screen.ask.cause'), page.cause && causeName(page.cause)],
    [t('cases.screen.ask.fault'), page.fault && t(`cases.fault.${page.fault}`)],
    [t('cases.screen.ask.facts'), page.facts],
    [
      t('cases.screen.ask.whys'),
      page.whys.length > 0 && (
        <ol className={styles['whys']}>
          {page.whys.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ol>
      ),
    ],
    [t('cases.screen.ask.until'), page.plannedFor && when(page.plannedFor)],
    [t('cases.screen.ask.satisfied'), page.satisfied && t(`cases.screen.stars.s${page.satisfied as 1}`)],
    [t('cases.screen.ask.lesson'), page.lesson],
    [
      t('cases.screen.ask.prevention'),
      prevention &&
        [prevention.title, prevention.owner?.name, prevention.dueAt && when(prevention.dueAt)]
          .filter(Boolean)
          .join(' · '),
    ],
  ];
  return (
    <Section title={t('cases.screen.known')}>
      <dl className={styles['facts']}>
        {lines
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}

export function CaseClocks({ page }: { page: CasePage }) {
  const { t } = useReader();
  const now = useNow(20_000);
  const when = useWhen();
  const shown = page.clocks.filter(({ state }) => state !== 'idle' && state !== 'cancelled');
  if (shown.length === 0) return null;
  return (
    <Section title={t('tasks.clocks')}>
      <dl className={work['clocks']}>
        {shown.map(({ kind, dueAt, state }) => {
          const left = state === 'active' && dueAt ? Date.parse(dueAt) - now : null;
          return (
            <div key={kind}>
              <dt>{t(`cases.clock.${kind}`)}</dt>
              <dd className={work[state === 'missed' ? 'late' : urgencyOf(left)]}>
                {left === null ? t(`cases.clockState.${state}`) : leftText(left, t)}
                {dueAt && <small> {when(dueAt)}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
