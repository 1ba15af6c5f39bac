// What a guest wishes for the stay, asked again before it: chips of the catalogue, a few words.
import { Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { confirmNeeds, floors } from '@regulars/contract/checkin.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { word } from '../ui/told.ts';
import { useDeskAct, type Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

const diets = [
  'vegetarian',
  'vegan',
  'halal',
  'noPork',
  'noSpicy',
  'glutenFree',
  'lactoseFree',
  'lowSugar',
  'softFood',
];
const extras =
  'twinBeds kingBed extraBed cot quietRoom awayFromLift nonSmokingRoom bathtub view earlyCheckin airportTransfer parking wheelchair childAmenities flowers fruit'.split(
    ' ',
  );

export default function NeedsDialog({ stay, close }: { stay: Stay; close: () => void }) {
  const { t } = useReader();
  const [noteId] = useState(newId);
  const [floor, setFloor] = useState<(typeof floors)[number]>('any');
  const [roomType, setRoomType] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const [always, setAlways] = useState(false);
  const keep = useDeskAct(
    () =>
      call(confirmNeeds, {
        params: stay,
        body: { noteId, floor, roomType: roomType.trim(), codes: [...codes], words: words.trim(), always },
      }),
    ({ preferences }) =>
      preferences === 0 ? t('checkin.confirm.keptNone') : t('checkin.confirm.kept', { count: preferences }),
  );
  const toggle = (code: string) =>
    setCodes(codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code]);
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={t('checkin.confirm.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(undefined, { onSuccess: close });
        }}
      >
        <Choices
          label={t('checkin.confirm.floor')}
          value={floor}
          change={setFloor}
          values={floors.map((value) => ({ value, label: t(`checkin.confirm.floors.${value}`) }))}
        />
        <TextInput
          label={t('checkin.confirm.roomType')}
          maxLength={80}
          value={roomType}
          onChange={({ currentTarget }) => setRoomType(currentTarget.value)}
        />
        <Chips label={t('checkin.confirm.diet')} codes={diets} chosen={codes} toggle={toggle} />
        <Chips label={t('checkin.confirm.extras')} codes={extras} chosen={codes} toggle={toggle} />
        <Textarea
          label={t('checkin.confirm.words')}
          rows={2}
          maxLength={1000}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <div className={styles['codes']}>
          <label>
            <input type="checkbox" checked={always} onChange={() => setAlways(!always)} />
            <span>{t('checkin.confirm.always')}</span>
          </label>
        </div>
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" busy={keep.isPending}>
            {t('checkin.confirm.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Chips({
  label,
  codes,
  chosen,
  toggle,
}: {
  label: string;
  codes: readonly string[];
  chosen: readonly string[];
  toggle: (code: string) => void;
}) {
  const { t } = useReader();
  return (
    <fieldset className={styles['codes']}>
      <legend>{label}</legend>
      {codes.map((code) => (
        <label key={code}>
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
          <span>{word('told.preference', code, code, t)}</span>
        </label>
      ))}
    </fieldset>
  );
}
