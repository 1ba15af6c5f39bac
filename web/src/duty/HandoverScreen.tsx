// Hand-over: what this shift leaves to the next, made by the house. Who goes looks at the grave ones and signs; who comes accepts item
// by item or sends back with a reason, and signs.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { departments } from '@regulars/contract/department.ts';
import {
  answerHandover,
  finishHandover,
  handoverGroups,
  readHandover,
  signHandover,
  type HandoverItem,
  type HandoverShown,
} from '@regulars/contract/handover.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { say } from '../ui/told.ts';
import { NoteForm } from './NoteForm.tsx';
import styles from './Handover.module.css';

export function HandoverScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const { department } = useSearch({ from: '/house/duty/handover' });
  const answer = useQuery({
    ...ask(readHandover, { params: { propertyId }, query: { department } }),
    enabled: may.includes('duty.work'),
  });
  if (!may.includes('duty.work')) return <NoPermission />;
  const sheet = answer.data;
  return (
    <>
      <PageBar title={t('duty.handover')} side={<Ways chosen={sheet?.department} />} />
      <PageBody>
        {!sheet && answer.error && <Failed error={answer.error} retry={() => void answer.refetch()} />}
        {!sheet && !answer.error && <Loading lines={8} />}
        {sheet && <Sheet key={`${sheet.department}${sheet.from.day}${sheet.from.shift}`} sheet={sheet} />}
      </PageBody>
    </>
  );
}

function Ways({ chosen }: { chosen: HandoverShown['department'] | undefined }) {
  const { t } = useReader();
  const navigate = useNavigate();
  return (
    <>
      <label>
        <span className="unseen">{t('duty.department')}</span>
        <select
          className={styles['which']}
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              to: '/duty/handover',
              search: ({ property }) => ({ property, department: departments.find((one) => one === value) }),
            })
          }
        >
          {departments.map((each) => (
            <option key={each} value={each}>
              {t(`tasks.department.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <Button voice="plain" onClick={() => window.print()} aria-label={t('duty.print')} title={t('duty.print')}>
        <Printer size={18} aria-hidden="true" />
      </Button>
    </>
  );
}

const isGrave = ({ severity }: HandoverItem): boolean => severity === 'S1' || severity === 'S2';

function Sheet({ sheet }: { sheet: HandoverShown }) {
  const { t, timeZone } = useReader();
  const { staffId, name } = useSession();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const { send, busy } = useHandover(sheet);
  const mayAnswer = sheet.state === 'signed' && sheet.out?.by.staffId !== staffId;
  const rest = sheet.items.filter((item) => item.answer === null && !isGrave(item)).map(({ key }) => key);
  const unseen = sheet.items.filter((item) => isGrave(item) && !seen.includes(item.key)).length;
  const by = sheet.in?.by.name ?? sheet.out?.by.name ?? '';
  return (
    <>
      <p className={styles['lead']}>
        {t(`tasks.department.${sheet.department}`)} · {clock(sheet.from.from, timeZone)}–
        {clock(sheet.from.to, timeZone)} → {clock(sheet.to.from, timeZone)}–{clock(sheet.to.to, timeZone)} ·{' '}
        {t(`duty.state.${sheet.state}`, { name: by })}
        <span className="print-only"> · {t('duty.printed', { name, time: clock(sheet.asOf, timeZone) })}</span>
      </p>
      {sheet.escalatedAt && <p className={styles['alarm']}>{t('duty.escalated')}</p>}
      {sheet.items.length === 0 && <Empty title={t('duty.empty')} />}
      {handoverGroups.map((group) => {
        const items = sheet.items.filter((item) => item.group === group);
        return items.length === 0 ? null : (
          <Section key={group} title={`${t(`duty.group.${group}`)} ${items.length}`}>
            <ul className={styles['items']}>
              {items.map((item) => (
                <Item
                  key={item.key}
                  item={item}
                  seen={
                    sheet.state === 'draft' && isGrave(item)
                      ? {
                          is: seen.includes(item.key),
                          turn: (is) =>
                            setSeen((before) =>
                              is ? [...before, item.key] : before.filter((key) => key !== item.key),
                            ),
                        }
                      : undefined
                  }
                  answer={mayAnswer ? (state, reason) => send({ keys: [item.key], state, reason }) : undefined}
                />
              ))}
            </ul>
          </Section>
        );
      })}
      <div className={`${styles['acts']} screen-only`}>
        {sheet.state === 'draft' && (
          <Button voice="primary" size="tall" busy={busy} disabled={unseen > 0} onClick={() => send({ seen })}>
            {t('duty.sign')}
          </Button>
        )}
        {mayAnswer && rest.length > 0 && (
          <Button size="tall" busy={busy} onClick={() => send({ keys: rest, state: 'accepted', reason: '' })}>
            {t('duty.acceptRest')} ({rest.length})
          </Button>
        )}
        {mayAnswer && (
          <Button voice="primary" size="tall" busy={busy} onClick={() => send('finish')}>
            {t('duty.finish')}
          </Button>
        )}
      </div>
      {sheet.state === 'draft' && <NoteForm department={sheet.department} />}
      <p className={styles['quiet']}>{t('duty.kpis', sheet.kpis)}</p>
    </>
  );
}

type Answer = { keys: readonly string[]; state: 'accepted' | 'returned'; reason: string };
type Said = 'finish' | { seen: readonly string[] } | Answer;

function useHandover({ department, from }: HandoverShown): { send: (said: Said) => void; busy: boolean } {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const params = { propertyId };
  const named = { department, day: from.day, shift: from.shift };
  const mutation = useMutation({
    mutationFn: (said: Said) => {
      if (said === 'finish') return call(finishHandover, { params, body: named });
      if ('seen' in said) return call(signHandover, { params, body: { ...named, seen: [...said.seen] } });
      return call(answerHandover, { params, body: { ...named, ...said, keys: [...said.keys] } });
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [readHandover.id] }),
  });
  return { send: mutation.mutate, busy: mutation.isPending };
}

function Item({
  item,
  seen,
  answer,
}: {
  item: HandoverItem;
  /** a grave one is ticked as looked at before the sheet is signed */
  seen: { is: boolean; turn: (is: boolean) => void } | undefined;
  answer: ((state: 'accepted' | 'returned', reason: string) => void) | undefined;
}) {
  const reader = useReader();
  const { t, language, timeZone } = reader;
  const [why, setWhy] = useState<string>();
  const facts = [
    item.roomNumber && t('tasks.room', { room: item.roomNumber }),
    item.guest && plainName(item.guest.name, language),
    item.owner?.name,
    item.dueAt && clock(item.dueAt, timeZone),
    item.answer && `${t(`duty.${item.answer.state}`)} ${item.answer.by}`,
    item.answer?.reason,
  ];
  return (
    <li data-item={item.key}>
      <div className={styles['what']}>
        <b>{say(item.title, reader)}</b>
        <small>{facts.filter(Boolean).join(' · ')}</small>
        <span className={styles['marks']}>
          {item.severity && <Badge tone={isGrave(item) ? 'alarm' : 'plain'}>{item.severity}</Badge>}
          {item.overdue && <Badge tone="alarm">{t('duty.overdue')}</Badge>}
          {item.carried > 0 && (
            <Badge tone={item.carried >= 3 ? 'alarm' : 'plain'}>{t('duty.carried', { count: item.carried })}</Badge>
          )}
          {item.since && <Badge tone="warn">{t('duty.since')}</Badge>}
        </span>
      </div>
      {seen && (
        <label className={`${styles['seen']} screen-only`}>
          <input type="checkbox" checked={seen.is} onChange={({ currentTarget }) => seen.turn(currentTarget.checked)} />
          {t('duty.seen')}
        </label>
      )}
      {answer && item.answer?.state !== 'accepted' && (
        <div className={`${styles['answers']} screen-only`}>
          {why === undefined ? (
            <>
              <Button onClick={() => answer('accepted', '')}>{t('duty.accept')}</Button>
              <Button voice="plain" onClick={() => setWhy('')}>
                {t('duty.giveBack')}
              </Button>
            </>
          ) : (
            <>
              <input
                aria-label={t('duty.why')}
                placeholder={t('duty.why')}
                maxLength={300}
                value={why}
                onChange={({ currentTarget }) => setWhy(currentTarget.value)}
              />
              <Button
                disabled={why.trim().length < 2}
                onClick={() => {
                  answer('returned', why.trim());
                  setWhy(undefined);
                }}
              >
                {t('duty.giveBack')}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}
