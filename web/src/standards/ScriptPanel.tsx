// What to say to this guest now: the script of the moment, filled with how they are addressed, in the language it is to be said in.
import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GuestName } from '@regulars/contract/guest.ts';
import { moment as momentShape, readScript, type Moment, type Standard } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Choices } from '../ui/Choices.tsx';
import type { Language } from '../ui/device.ts';
import '../ui/forms.ts';
import { Empty, Failed, Loading, Notice } from '../ui/States.tsx';
import { Words } from './Words.tsx';
import styles from './Standards.module.css';

type Props = {
  guest: { guestId: string; name: GuestName };
  reservationId: string | undefined;
  moment?: Moment;
  close: () => void;
};

export default function ScriptPanel({ guest, reservationId, moment: given, close }: Props) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const [moment, setMoment] = useState(given);
  // a guest of another script is spoken to in English unless the desk says otherwise
  const [spoken, setSpoken] = useState<Language>(guest.name.script === 'han' ? 'zh' : 'en');
  const answer = useQuery({
    ...ask(readScript, { params: { propertyId, guestId: guest.guestId }, query: { moment, reservationId } }),
    placeholderData: keepPreviousData,
  });
  const name = guest.name.address[language] ?? plainName(guest.name, language) ?? '';
  return (
    <Modal
      opened
      size="xl"
      onClose={close}
      title={t('standards.scriptFor', { name: name || t('guests.unnamed') })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <div className={styles['tools']}>
        <label>
          <span className="unseen">{t('standards.moments')}</span>
          <select
            value={moment ?? answer.data?.moment ?? ''}
            onChange={({ currentTarget: { value } }) => setMoment(momentShape.options.find((each) => each === value))}
          >
            {momentShape.options.map((value) => (
              <option key={value} value={value}>
                {t(`standards.moment.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <Choices
          unseenLabel
          label={t('standards.language')}
          value={spoken}
          change={setSpoken}
          values={(['zh', 'en'] as const).map((value) => ({ value, label: t(`standards.${value}`) }))}
        />
      </div>
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {answer.data && !answer.data.addressed[spoken] && <Notice tone="sky">{t('standards.unaddressed')}</Notice>}
      {answer.data?.scripts.length === 0 && <Empty title={t('standards.none')}>{t('standards.noneHint')}</Empty>}
      {answer.data && <Scripts scripts={answer.data.scripts} spoken={spoken} />}
    </Modal>
  );
}

/** The first open, the others under their titles. */
export function Scripts({ scripts, spoken }: { scripts: readonly Standard[]; spoken: Language }) {
  const { t } = useReader();
  const [chosen, setChosen] = useState<string>();
  const open = scripts.some(({ code }) => code === chosen) ? chosen : scripts[0]?.code;
  return scripts.map(({ code, words, care }) => (
    <div key={code} className={styles['standard']}>
      <h3>
        <button type="button" className={styles['head']} aria-expanded={code === open} onClick={() => setChosen(code)}>
          <span lang={spoken}>{words.title[spoken]}</span>
          {care && <Badge tone="sky">{t(`standards.care.${care}`)}</Badge>}
        </button>
      </h3>
      {code === open && <Words words={words} language={spoken} />}
    </div>
  ));
}
