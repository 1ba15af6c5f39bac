// Adding to an entry: what came of it, what was found out since. It stays as it is written.
import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addLogAddendum, readDutyLog, searchDutyLog, type LogEntry } from '@regulars/contract/dutyLog.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { askedFollow, noFollow } from './logForm.ts';
import { LogFollow } from './LogFollow.tsx';

export default function LogAddDialog({ entry, close }: { entry: LogEntry; close: () => void }) {
  const { t, timeZone } = useReader();
  const inHand = useMedia(handheld);
  const answers = useQueryClient();
  const [words, setWords] = useState('');
  const [follow, setFollow] = useState(noFollow);
  const [ids] = useState(() => ({ addendumId: newId(), followId: newId() }));
  const next = askedFollow(follow, ids.followId, timeZone);
  const ready = words.trim().length > 1 && next !== undefined;
  const save = useMutation({
    mutationFn: () => {
      const body = { addendumId: ids.addendumId, words: words.trim(), ...(next?.follow && { follow: next.follow }) };
      return call(addLogAddendum, { params: { entryId: entry.entryId }, body });
    },
    onSuccess: close,
    onSettled: () => {
      void answers.invalidateQueries({ queryKey: [readDutyLog.id] });
      void answers.invalidateQueries({ queryKey: [searchDutyLog.id] });
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      fullScreen={inHand}
      title={t('dutyLog.add')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <p>{entry.what}</p>
        <Textarea
          data-autofocus
          label={t('dutyLog.addWords')}
          rows={3}
          maxLength={2000}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <LogFollow filled={follow} fill={setFollow} title={words.split('\n', 1)[0] ?? ''} />
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('dutyLog.put')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
