// Writing an entry, or changing one's own while its book is open. The room finds the guest and what is open about them.
import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readQuickCase } from '@regulars/contract/case.ts';
import {
  changeLogEntry,
  logCategories,
  readDutyLog,
  searchDutyLog,
  writeLogEntry,
  type LogEntry,
} from '@regulars/contract/dutyLog.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { useNow } from '../ui/useNow.ts';
import { askedFollow, askedLog, blankLog, filledOf, noFollow, type FilledLog } from './logForm.ts';
import { LogFollow } from './LogFollow.tsx';

export default function LogDialog({ entry, close }: { entry: LogEntry | undefined; close: () => void }) {
  const { t, timeZone } = useReader();
  const { propertyId, may } = usePlace();
  const inHand = useMedia(handheld);
  const now = useNow(20_000);
  const [filled, setFilled] = useState(() =>
    entry ? filledOf(entry, timeZone) : blankLog(new Date(now).toISOString(), timeZone),
  );
  const [follow, setFollow] = useState(noFollow);
  const [ids] = useState(() => ({ entryId: newId(), followId: newId() }));
  const fill = (part: Partial<FilledLog>) => setFilled((before) => ({ ...before, ...part }));
  const room = filled.room.trim();
  const { data: there } = useQuery({
    ...ask(readQuickCase, {
      params: { propertyId },
      query: { roomNumber: room || undefined, guestId: filled.guestId },
    }),
    enabled: may.includes('case.work') && (room !== '' || filled.guestId !== undefined),
  });
  const save = useSave(entry, ids.entryId, close);
  const what = askedLog(filled, new Date(now).toISOString(), timeZone, entry);
  const next = askedFollow(follow, ids.followId, timeZone);
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      fullScreen={inHand}
      title={t(entry ? 'dutyLog.change' : 'dutyLog.write')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (what && next) save.mutate({ ...what, ...next });
        }}
      >
        <Choices
          label={t('dutyLog.categoryLabel')}
          value={filled.category}
          change={(category) => fill({ category })}
          values={logCategories.map((value) => ({ value, label: t(`dutyLog.category.${value}`) }))}
        />
        <div className={form['pair']}>
          <TextInput
            type="time"
            label={t('dutyLog.time')}
            value={filled.time}
            onChange={({ currentTarget }) => fill({ time: currentTarget.value })}
          />
          <TextInput
            label={t('dutyLog.room')}
            maxLength={20}
            autoComplete="off"
            value={filled.room}
            onChange={({ currentTarget }) =>
              fill({ room: currentTarget.value, guestId: undefined, reservationId: undefined })
            }
          />
        </div>
        <InRoom filled={filled} entry={entry} guests={room === '' ? [] : (there?.guests ?? [])} fill={fill} />
        <TextInput
          label={t('dutyLog.place')}
          maxLength={80}
          value={filled.place}
          onChange={({ currentTarget }) => fill({ place: currentTarget.value })}
        />
        <Textarea
          data-autofocus
          label={t('dutyLog.what')}
          rows={3}
          maxLength={2000}
          value={filled.what}
          onChange={({ currentTarget }) => fill({ what: currentTarget.value })}
        />
        <Textarea
          label={t('dutyLog.done')}
          rows={2}
          maxLength={2000}
          value={filled.done}
          onChange={({ currentTarget }) => fill({ done: currentTarget.value })}
        />
        {!entry?.follow && (
          <LogFollow
            filled={follow}
            fill={setFollow}
            open={there?.open ?? []}
            title={filled.what.split('\n', 1)[0] ?? ''}
          />
        )}
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!what || !next} busy={save.isPending}>
            {t(entry ? 'ui.keep' : 'dutyLog.put')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

type InRoomProps = {
  filled: FilledLog;
  entry: LogEntry | undefined;
  guests: readonly { guestId: string; name: Parameters<typeof plainName>[0]; reservationId: string | null }[];
  fill: (part: Partial<FilledLog>) => void;
};

/** Nobody is named unless somebody says so: not all that happens in a room is about its guest. */
function InRoom({ filled, entry, guests, fill }: InRoomProps) {
  const { t, language } = useReader();
  const known = entry?.guest && !guests.some(({ guestId }) => guestId === entry.guest?.guestId) ? [entry.guest] : [];
  const all = [...known.map(({ guestId, name }) => ({ guestId, name, reservationId: null })), ...guests];
  if (all.length === 0) return null;
  return (
    <Choices
      label={t('dutyLog.guest')}
      value={filled.guestId ?? ''}
      change={(value) => {
        const one = all.find(({ guestId }) => guestId === value);
        fill({ guestId: one?.guestId, reservationId: one?.reservationId ?? undefined });
      }}
      values={[
        { value: '', label: t('dutyLog.nobody') },
        ...all.map(({ guestId, name }) => ({ value: guestId, label: plainName(name, language) })),
      ]}
    />
  );
}

type Asked = NonNullable<ReturnType<typeof askedLog>> & NonNullable<ReturnType<typeof askedFollow>>;

function useSave(entry: LogEntry | undefined, entryId: string, close: () => void) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: ({ follow, ...what }: Asked) => {
      const body = { ...what, ...(follow && { follow }) };
      return entry
        ? call(changeLogEntry, { params: { entryId: entry.entryId }, body: { ...body, version: entry.version } })
        : call(writeLogEntry, { params: { propertyId }, body: { ...body, entryId } });
    },
    onSuccess: () => {
      toast(t('dutyLog.kept'));
      close();
    },
    onSettled: () => {
      void answers.invalidateQueries({ queryKey: [readDutyLog.id] });
      void answers.invalidateQueries({ queryKey: [searchDutyLog.id] });
    },
  });
}
