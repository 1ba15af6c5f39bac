import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listSegmentMembers, type SegmentMember, type SegmentPage } from '@regulars/contract/segment.ts';
import { call } from '../ask/call.ts';
import { vipGrade } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { useMay, useReader } from '../session/session.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { Badge } from '../ui/Badge.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import styles from './Segments.module.css';

/** Who stood in the segment at its last snapshot, fifty at a time. */
export function MembersTab({ segment }: { segment: SegmentPage }) {
  const { t, language } = useReader();
  const params = { segmentId: segment.segmentId };
  const answer = useInfiniteQuery({
    queryKey: [listSegmentMembers.id, params],
    queryFn: ({ pageParam, signal }) =>
      call(listSegmentMembers, { params, query: { after: pageParam, limit: 50 } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const members = answer.data.pages.flatMap((page) => page.members);
  if (members.length === 0)
    return (
      <Empty title={t(segment.members === null ? 'segments.notCountedTitle' : 'segments.nobody')}>
        {t(segment.members === null ? 'segments.notCounted' : 'segments.nobodyHint')}
      </Empty>
    );
  return (
    <>
      <QuietTable
        caption={t('segments.tab.members')}
        columns={[
          { key: 'guest', label: t('segments.column.guest') },
          { key: 'class', label: t('segments.column.class') },
          { key: 'stays', label: t('segments.column.stays'), numeric: true },
          { key: 'last', label: t('segments.column.lastStay') },
          { key: 'next', label: t('segments.column.nextArrival') },
          { key: 'since', label: t('segments.column.since') },
        ]}
      >
        {members.map((member) => (
          <MemberRow key={member.guestId} member={member} />
        ))}
      </QuietTable>
      <ShowMore
        answer={answer}
        beside={
          <span className={styles['quiet']}>
            {t('segments.shown', {
              n: numberText(members.length, language),
              of: numberText(segment.members ?? members.length, language),
            })}
          </span>
        }
      >
        {t('segments.showMore')}
      </ShowMore>
    </>
  );
}

function MemberRow({ member }: { member: SegmentMember }) {
  const { t, language, timeZone, today } = useReader();
  const year = Number(today.slice(0, 4));
  const day = (date: string | null) => (date === null ? '–' : shortDate(date, language, year));
  return (
    <Row>
      <Cell lead>
        <GuestName guest={member} />
        {member.vip && (
          <span className={styles['badge']}>
            <Badge tone="brass">{t('guests.vipGrade', { grade: vipGrade(member.vip) })}</Badge>
          </span>
        )}
        {member.tier && (
          <span className={styles['badge']}>
            <Badge tone="brass">{word('tier', member.tier, member.tier, t)}</Badge>
          </span>
        )}
      </Cell>
      <Cell label={t('segments.column.class')}>{t(`guests.class.${member.guestClass}`)}</Cell>
      <Cell numeric label={t('segments.column.stays')}>
        {member.stays}
      </Cell>
      <Cell label={t('segments.column.lastStay')} idle={member.lastStay === null}>
        {day(member.lastStay)}
      </Cell>
      <Cell label={t('segments.column.nextArrival')} idle={member.nextArrival === null}>
        {day(member.nextArrival)}
      </Cell>
      <Cell label={t('segments.column.since')}>{member.since === null ? '–' : day(dayIn(member.since, timeZone))}</Cell>
    </Row>
  );
}

export function GuestName({ guest }: { guest: SegmentMember }) {
  const { t, language } = useReader();
  const mayOpen = useMay('guest.read');
  const { main, beside } = shownName(guest.name, language);
  const said = <span lang={main?.lang}>{main?.text ?? t('guests.unnamed')}</span>;
  return (
    <>
      {mayOpen ? (
        <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} className={styles['guest']}>
          {said}
        </Link>
      ) : (
        <span className={styles['guest']}>{said}</span>
      )}
      {beside && (
        <span className={styles['beside']} lang={beside.lang}>
          {beside.text}
        </span>
      )}
    </>
  );
}
