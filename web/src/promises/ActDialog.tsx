// An act on a promise that wants words: the proof, the reason, what is promised instead, to whom it goes.
import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { GuestPromise } from '@regulars/contract/promise.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import type { PromiseAct } from './due.ts';
import { TriggerFields, unfilled, useTrigger, type Filled } from './TriggerFields.tsx';
import { useAct, type Act } from './useActs.ts';
import { Whom, type Chosen } from './Whom.tsx';

type Wordy = Exclude<PromiseAct, 'accept'>;

export default function ActDialog({ promise, act, close }: { promise: GuestPromise; act: Wordy; close: () => void }) {
  const { t, language } = useReader();
  const [text, setText] = useState('');
  const [words, setWords] = useState(promise.words);
  const [nextId] = useState(newId);
  const [filled, fill] = useState<Filled>(unfilled);
  const [whom, setWhom] = useState<Chosen>({ department: promise.department, staffId: '' });
  const trigger = useTrigger(filled);
  const send = useAct(promise, close);
  const said = text.trim();
  const body = ((): Act | undefined => {
    switch (act) {
      case 'keep':
        return said.length < 3 ? undefined : { kind: act, proof: said };
      case 'offer':
        return { kind: act, department: whom.department, staffId: whom.staffId || undefined };
      case 'renegotiate':
        return said.length < 3 || words.trim().length < 3 || trigger === undefined
          ? undefined
          : { kind: act, nextId, words: words.trim(), trigger, told: said };
      case 'break':
      case 'void':
      case 'reopen':
      case 'bounce':
        return said.length < 2 ? undefined : { kind: act, reason: said };
    }
  })();
  const name = plainName(promise.guest.name, language) || t('guests.unnamed');
  return (
    <Modal
      opened
      onClose={close}
      title={t(`promises.${act}.title`, { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (body) send.mutate(body);
        }}
      >
        <p>{t('ui.quote', { text: promise.words })}</p>
        {act === 'renegotiate' && (
          <>
            <Textarea
              data-autofocus
              label={t('promises.renegotiate.words')}
              description={t('promises.dialog.wordsHint')}
              rows={2}
              maxLength={500}
              value={words}
              onChange={({ currentTarget }) => setWords(currentTarget.value)}
            />
            <TriggerFields filled={filled} fill={fill} />
          </>
        )}
        {act === 'offer' ? (
          <Whom chosen={whom} choose={setWhom} nobody={t('promises.offer.anyone')} without={promise.owner.staffId} />
        ) : (
          <Textarea
            data-autofocus={act !== 'renegotiate' || undefined}
            label={act === 'renegotiate' ? t('promises.renegotiate.told') : t(`promises.${act}.label`)}
            placeholder={
              act === 'keep'
                ? t('promises.keep.placeholder')
                : act === 'renegotiate'
                  ? t('promises.renegotiate.toldPlaceholder')
                  : undefined
            }
            rows={2}
            maxLength={act === 'renegotiate' ? 300 : 500}
            required
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
        {(act === 'renegotiate' || act === 'break' || act === 'void' || act === 'offer') && (
          <Notice tone="sky">{t(`promises.${act}.hint`)}</Notice>
        )}
        {send.error && <Notice tone="alarm">{refusalText(send.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice={act === 'break' ? 'danger' : 'primary'} type="submit" disabled={!body} busy={send.isPending}>
            {t(`promises.${act}.act`)}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
