// The five blocks of the sheet as they are read on a screen.
import type { ReactNode } from 'react';
import type { BriefingBlock, BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { toneOf } from '../guests/badges.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge, BadgeRow } from '../ui/Badge.tsx';
import { clock } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { say } from '../ui/told.ts';
import { BriefingComments, CommentButton, useCommenting } from './BriefingComments.tsx';
import { BriefingFocus } from './BriefingFocus.tsx';
import { numbersText, whoText } from './briefingText.ts';
import styles from './Briefing.module.css';

export function BriefingBlocks({ sheet }: { sheet: BriefingShown }) {
  const { t } = useReader();
  return (
    <div className={styles['blocks']}>
      <Made sheet={sheet} />
      <Block sheet={sheet} block="numbers">
        <p className={styles['numbers']}>{numbersText(sheet, t)}</p>
      </Block>
      <Block sheet={sheet} block="guests">
        <Lines lines={sheet.guests} more={sheet.overflow.length === 0 ? sheet.moreGuests : 0} />
        {sheet.overflow.length > 0 && (
          <>
            <h3 className={styles['over']}>{t('duty.overflow')}</h3>
            <Lines lines={sheet.overflow} more={sheet.moreGuests} />
          </>
        )}
      </Block>
      <Block sheet={sheet} block="issues">
        <Lines lines={sheet.issues} more={sheet.moreIssues} />
      </Block>
      <Block sheet={sheet} block="voice">
        <Lines lines={sheet.voice} more={0} />
      </Block>
      <Block sheet={sheet} block="focus">
        <BriefingFocus sheet={sheet} />
      </Block>
    </div>
  );
}

function Made({ sheet }: { sheet: BriefingShown }) {
  const { t, timeZone } = useReader();
  const { businessDate } = usePlace();
  return (
    <p className={styles['made']}>
      {sheet.readyAt !== null && t('duty.sheet.ready', { time: clock(sheet.readyAt, timeZone) })}
      {sheet.state === 'draft' && t('duty.sheet.draft')}
      {sheet.day < businessDate && ` · ${t('duty.sheet.past')}`}
    </p>
  );
}

function Block({ sheet, block, children }: { sheet: BriefingShown; block: BriefingBlock; children: ReactNode }) {
  const { t } = useReader();
  const commenting = useCommenting(sheet, block);
  return (
    <div data-block={block}>
      <Section title={t(`duty.block.${block}`)} side={<CommentButton {...commenting} />}>
        {children}
        <BriefingComments {...commenting} />
      </Section>
    </div>
  );
}

function Lines({ lines, more }: { lines: readonly BriefingLine[]; more: number }) {
  const reader = useReader();
  const { t, language } = reader;
  return (
    <>
      {lines.length === 0 && <p className={styles['quiet']}>{t('duty.nothing')}</p>}
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <li key={line.key} data-line={line.key}>
            <div className={styles['what']}>
              <b>{whoText(line, language)}</b>
              <small>{say(line.title, reader)}</small>
              {line.badges.length > 0 && (
                <BadgeRow>
                  {line.badges.map((badge) => (
                    <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
                      {say(badge, reader)}
                    </Badge>
                  ))}
                </BadgeRow>
              )}
            </div>
            <span className={styles['who']}>
              {t(`duty.action.${line.action}`)}
              <small>{line.owner}</small>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles['quiet']}>{t('duty.more', { count: more })}</p>}
    </>
  );
}
