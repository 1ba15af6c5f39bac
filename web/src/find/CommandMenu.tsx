// The command menu: everything the keyboard can do, by name, and every guest, in one list. Up and down choose, Enter does.
import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import '../ui/forms.ts';
import { usePlace, useReader } from '../session/session.ts';
import { useLock } from '../session/useLock.ts';
import { device, isDark, setDevice } from '../ui/device.ts';
import { moved } from '../ui/keys.ts';
import { speak } from '../words/words.ts';
import { allowed, commands, matching, type Command } from './commands.ts';
import { HitLine } from './HitLine.tsx';
import { useHits } from './useHits.ts';
import styles from './CommandMenu.module.css';

type Given = { close: () => void; showKeys: () => void; note: (kind: 'inquiry' | 'turnaway') => void };

export default function CommandMenu({ close, showKeys, note }: Given) {
  const { t, language } = useReader();
  const navigate = useNavigate();
  const run = useRun({ close, showKeys, note });
  const { may } = usePlace();
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { hits } = useHits(may.includes('guest.read') ? text : '', 6);
  const named = matching(allowed(commands, may), text);
  const options = [
    ...named.map((command) => ({
      key: command.id,
      act: () => run(command),
      shown: (
        <>
          {command[language]}
          <span className={styles['other']}>{command[language === 'zh' ? 'en' : 'zh']}</span>
        </>
      ),
    })),
    ...hits.map((hit) => ({
      key: hit.guestId,
      act: () => (close(), void navigate({ to: '/guests/$guestId', params: { guestId: hit.guestId } })),
      shown: <HitLine hit={hit} />,
    })),
  ];
  const chosen = Math.min(at, options.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = moved(chosen, event.key === 'ArrowDown' ? 1 : -1, options.length);
      setAt(next);
      document.getElementById(`${list}${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      options[chosen]?.act();
    }
  };

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      padding={0}
      size={560}
      attributes={{ content: { 'aria-label': t('ui.commands') } }}
    >
      <input
        autoFocus
        data-autofocus
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={options.length > 0 ? `${list}${chosen}` : undefined}
        aria-label={t('ui.commands')}
        placeholder={t('ui.commandsHint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={t('ui.commands')} className={styles['list']}>
        {options.map((option, index) => (
          <li
            key={option.key}
            id={`${list}${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerMove={() => setAt(index)}
            onClick={option.act}
            onKeyDown={onKeyDown}
          >
            {option.shown}
          </li>
        ))}
      </ul>
      {options.length === 0 && <p className={styles['none']}>{t('ui.noCommand')}</p>}
    </Modal>
  );
}

function useRun({ close, showKeys, note }: Given): (command: Command) => void {
  const navigate = useNavigate();
  const lock = useLock();
  return (command) => {
    close();
    if (command.to !== undefined) return void navigate({ to: command.to, search: command.search ?? {} });
    switch (command.id) {
      case 'inquiry':
      case 'turnaway':
        return note(command.id);
      case 'print':
        return void setTimeout(() => window.print(), 300);
      case 'language':
        return void speak(device().language === 'zh' ? 'en' : 'zh');
      case 'theme':
        return setDevice({ theme: isDark(device().theme) ? 'light' : 'dark' });
      case 'density':
        return setDevice({ density: device().density === 'cosy' ? 'compact' : 'cosy' });
      case 'keys':
        return showKeys();
      case 'lock':
        return void lock(true);
      case 'logOut':
        return void lock(false);
    }
  };
}
