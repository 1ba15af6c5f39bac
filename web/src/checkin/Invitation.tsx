// The invitation to the programme: the sentence in the guest's language and in the other, one tap for the answer. Who said no is not
// asked within a year, who said never is never asked again.
import { useQuery } from '@tanstack/react-query';
import { inviteMember, type Checkin, type InvitationAnswer } from '@regulars/contract/checkin.ts';
import type { GuestHead } from '@regulars/contract/guest.ts';
import { readScript } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { newId } from '../ui/newId.ts';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import { useDeskAct, type Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

const answers = ['joined', 'notNow', 'never'] as const satisfies readonly InvitationAnswer[];

export function Invitation({ stay, member, guest }: { stay: Stay; member: Checkin['member']; guest: GuestHead }) {
  const { t, language, timeZone, today } = useReader();
  const may = useMay('guest.write');
  const invite = useDeskAct(
    (answer: InvitationAnswer) => call(inviteMember, { params: stay, body: { noteId: newId(), answer } }),
    (_, answer) => t(answer === 'joined' ? 'checkin.member.noted' : 'checkin.member.notedPlain'),
  );
  const { state, tier, at, by, counts } = member;
  const date = at === null ? '' : shortDate(dayIn(at, timeZone), language, Number(today.slice(0, 4)));
  const script = useScript(stay, guest, state === 'open');
  const first = guest.name.script === 'han' ? ('zh' as const) : ('en' as const);
  return (
    <Section
      title={t('checkin.member.title')}
      side={counts.invited > 0 && <span className={styles['quiet']}>{t('checkin.member.counts', counts)}</span>}
    >
      <p>
        {t(`checkin.member.state.${state}`, { date, name: by ?? '' })}{' '}
        {tier && <Badge tone="brass">{word('tier', tier, tier, t)}</Badge>}
      </p>
      {state === 'open' && (
        <>
          {script &&
            ([first, first === 'zh' ? 'en' : 'zh'] as const).map((spoken) => (
              <p key={spoken} lang={spoken} className={styles['script']}>
                {script.words.say[spoken]}
              </p>
            ))}
          {may && (
            <div className={styles['answers']}>
              {answers.map((answer) => (
                <Button
                  key={answer}
                  voice={answer === 'joined' ? 'primary' : answer === 'never' ? 'plain' : 'quiet'}
                  busy={invite.isPending}
                  onClick={() => invite.mutate(answer)}
                >
                  {t(`checkin.member.${answer}`)}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </Section>
  );
}

/** The house's sentence, filled with how this guest is addressed; managers change it among the standards. */
function useScript({ reservationId }: Stay, { guestId }: GuestHead, wanted: boolean) {
  const { propertyId } = usePlace();
  const { data } = useQuery({
    ...ask(readScript, { params: { propertyId, guestId }, query: { moment: 'arrival', reservationId } }),
    enabled: wanted,
  });
  return data?.scripts.find(({ code }) => code === 'arrivalMember');
}
