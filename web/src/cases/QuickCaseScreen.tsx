// A guest complains: room, what about, what was said, send - made for one thumb. The taker becomes the owner; within the own limit
// something can be given at once. Without a line it is kept and sent later, and the screen says so.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listCases, readQuickCase } from '@regulars/contract/case.ts';
import { caseCategories } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { RoomField } from '../tasks/RoomField.tsx';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { NoPermission, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { Attach, AttachedList } from './Attach.tsx';
import { askedCase, blankCase, isReadyCase, usualSeverity, type FilledCase } from './quickCase.ts';
import { QuickMore } from './QuickMore.tsx';
import { InRoom } from './QuickWho.tsx';
import { UnsentNotice } from './UnsentNotice.tsx';
import { sendCase, type Attached } from './unsent.ts';
import { stepRefused } from './useStep.ts';
import { Severities } from './Severities.tsx';
import quick from '../ui/QuickForm.module.css';
import styles from './Cases.module.css';

export function QuickCaseScreen() {
  const { t } = useReader();
  const { may, propertyId } = usePlace();
  const { room = '', guestId } = useSearch({ from: '/house/cases/new' });
  const [filled, setFilled] = useState<FilledCase>({ ...blankCase, room, guestId });
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const fill = (part: Partial<FilledCase>) => setFilled((now) => ({ ...now, ...part }));
  const asked = useQuery({
    ...ask(readQuickCase, {
      params: { propertyId },
      query: { roomNumber: filled.room || undefined, guestId: filled.guestId },
    }),
    enabled: may.includes('case.work'),
  });
  const send = useSend(() => {
    setFilled(blankCase);
    setFiles([]);
  });
  // who only spoke or took a picture has said enough
  const words = filled.words.trim() || (files[0] ? t(`cases.screen.kind.${files[0].kind}`) : '');
  const ready = isReadyCase({ category: filled.category, words });
  if (!may.includes('case.work')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('cases.screen.new')} find={false} />
      <PageBody>
        <UnsentNotice />
        <form
          className={quick['form']}
          onSubmit={(event) => {
            event.preventDefault();
            const sole = asked.data?.guests.length === 1 ? asked.data.guests[0] : undefined;
            if (ready) send.mutate({ filled: { ...presence(sole), ...whole(filled), words }, files });
          }}
        >
          <RoomField
            room={filled.room}
            change={(value) => fill({ room: value, guestId: undefined, reservationId: undefined })}
          >
            <InRoom filled={filled} answer={asked.data} fill={fill} />
          </RoomField>
          <fieldset className={quick['chips']}>
            <legend>{t('cases.screen.about')}</legend>
            {caseCategories.map((category) => (
              <label key={category}>
                <input
                  type="radio"
                  name="category"
                  checked={filled.category === category}
                  onChange={() => fill({ category })}
                />
                <span>{t(`cases.category.${category}`)}</span>
              </label>
            ))}
          </fieldset>
          {filled.category && (
            <>
              <label className={styles['said']}>
                <span>{t('cases.screen.said')}</span>
                <textarea
                  rows={3}
                  maxLength={4000}
                  value={filled.words}
                  onChange={({ currentTarget }) => fill({ words: currentTarget.value })}
                />
              </label>
              <Attach add={(file) => setFiles((now) => [...now, file].slice(0, 5))} />
              <AttachedList
                files={files}
                remove={(id) => setFiles((now) => now.filter(({ attachmentId }) => attachmentId !== id))}
              />
              <Severities
                value={filled.severity ?? usualSeverity(filled.category)}
                change={(severity) => fill({ severity })}
              />
              <QuickMore filled={filled} limits={asked.data?.limits ?? []} fill={fill} />
            </>
          )}
          {send.error && <Notice tone="alarm">{stepRefused(send.error, t)}</Notice>}
          <div>
            <Button voice="primary" size="tall" wide type="submit" disabled={!ready} busy={send.isPending}>
              {t(filled.given.length > 0 ? 'cases.screen.sendAndGive' : 'cases.screen.send')}
            </Button>
          </div>
        </form>
      </PageBody>
    </>
  );
}

/** The one guest of the room is meant unless somebody said otherwise. */
const presence = (sole: { guestId: string; reservationId: string | null } | undefined) =>
  sole && { guestId: sole.guestId, reservationId: sole.reservationId ?? undefined };

function whole(filled: FilledCase): FilledCase {
  const { guestId, reservationId, ...rest } = filled;
  return { ...rest, ...(guestId !== undefined && { guestId, reservationId }) } as FilledCase;
}

function useSend(sent: () => void) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { staffId } = useSession();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const [caseId, setCaseId] = useState(newId);
  return useMutation({
    // without a line this decides itself what is kept and tried again
    networkMode: 'always',
    mutationFn: ({ filled, files }: { filled: FilledCase; files: readonly Attached[] }) =>
      sendCase({ staffId, body: askedCase(filled, caseId, propertyId, newId), files }),
    onSuccess: (how, { filled }) => {
      void answers.invalidateQueries({ queryKey: [listCases.id] });
      const what = filled.category ? t(`cases.category.${filled.category}`) : '';
      if (how === 'waiting') toast(t('cases.screen.notSentYet', { count: 1 }));
      else
        toast(t('cases.screen.taken', { what }), {
          label: t('cases.screen.show'),
          run: () => void navigate({ to: '/cases/$caseId', params: { caseId } }),
        });
      setCaseId(newId());
      sent();
    },
  });
}
