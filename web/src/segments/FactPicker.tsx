// What may be asked, in the words of a hotel: found by typing, grouped by what it tells. Up and down choose, Enter takes.
import { Modal } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { factGroups, facts, histories } from '@regulars/contract/segmentFact.ts';
import '../ui/forms.ts';
import { useReader } from '../session/session.ts';
import { moved } from '../ui/keys.ts';
import { word } from '../ui/told.ts';
import type { Catalogue } from './catalogue.ts';
import { nameOf, type Speaker } from './speak.ts';
import menu from '../find/CommandMenu.module.css';
import styles from './Builder.module.css';

type Entry = { pick: string; group: string; name: string; hint: string; available: boolean };

export default function FactPicker({
  catalogue,
  speaker,
  choose,
  close,
}: {
  catalogue: Catalogue;
  speaker: Speaker;
  choose: (pick: string) => void;
  close: () => void;
}) {
  const { t } = useReader();
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const shown = fitting(entriesOf(catalogue, speaker), text);
  const chosen = Math.min(at, shown.length - 1);
  const take = (entry: Entry | undefined) => entry?.available && choose(entry.pick);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const to = moved(chosen, event.key === 'ArrowDown' ? 1 : -1, shown.length);
      setAt(to);
      document.getElementById(`${list}${to}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(shown[chosen]);
    }
  };

  return (
    <Modal
      opened
      onClose={close}
      returnFocus={false}
      withCloseButton={false}
      centered={false}
      yOffset="9vh"
      padding={0}
      size={600}
      attributes={{ content: { 'aria-label': t('segments.addCondition') } }}
    >
      <input
        autoFocus
        data-autofocus
        className={menu['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={shown.length > 0 ? `${list}${chosen}` : undefined}
        aria-label={t('segments.addCondition')}
        placeholder={t('segments.pickHint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={t('segments.addCondition')}
        className={`${menu['list']} ${styles['picks']}`}
      >
        {shown.map((entry, index) => (
          <li
            key={entry.pick}
            id={`${list}${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={!entry.available || undefined}
            className={entry.group === shown[index - 1]?.group ? '' : styles['first']}
            data-group={t(`segments.group.${entry.group}` as 'segments.group.who')}
            onPointerMove={() => setAt(index)}
            onClick={() => take(entry)}
            onKeyDown={onKeyDown}
          >
            <span>{entry.name}</span>
            <small>{entry.available ? entry.hint : t('segments.notHere')}</small>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={menu['none']}>{t('segments.noFact')}</p>}
    </Modal>
  );
}

function entriesOf({ available, segments }: Catalogue, speaker: Speaker): Entry[] {
  const entry = (pick: string, group: string, name: string, code: string): Entry => ({
    pick,
    group,
    name,
    hint: word('segments.hint', code, '', speaker.t),
    available: available.get(code) !== false,
  });
  return [
    ...factGroups.flatMap((group) => [
      ...facts
        .filter((fact) => fact.group === group)
        .map(({ code }) => entry(`fact:${code}`, group, nameOf(speaker, `fact.${code}`), code)),
      ...histories
        .filter((history) => history.group === group)
        .map(({ code }) => entry(`history:${code}`, group, nameOf(speaker, `history.${code}`), code)),
    ]),
    ...(segments.size > 0 ? [entry('segment', 'segment', nameOf(speaker, 'group.segment'), 'segment')] : []),
  ];
}

/** Names that begin with the text first, then those that hold it, then hints and groups that do. */
function fitting(all: readonly Entry[], text: string): Entry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...all];
  const rank = ({ name, hint }: Entry): number => {
    const low = name.toLowerCase();
    if (low.startsWith(wanted)) return 3;
    if (low.includes(wanted)) return 2;
    return hint.toLowerCase().includes(wanted) ? 1 : 0;
  };
  return all.filter((each) => rank(each) > 0).toSorted((a, b) => rank(b) - rank(a));
}
