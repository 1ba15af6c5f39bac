// The find box at the desk, whole: `/` brings it, two characters are enough, arrows choose, Enter opens. Enter that ends a Chinese
// input method's word chooses nothing.
import { Combobox, useCombobox } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useMay, useReader } from '../session/session.ts';
import { HitLine } from './HitLine.tsx';
import { useHits } from './useHits.ts';
import styles from './FindBox.module.css';

const limit = 8;
const received = 'received';

export default function FindCombobox() {
  const { t } = useReader();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const answers = useQueryClient();
  const { hits, asked, settled, question } = useHits(text, limit);
  const mayReceived = useMay('today.read');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  const choose = (value: string): void => {
    combobox.closeDropdown();
    input.current?.blur();
    if (value === received) void navigate({ to: '/find', search: { q: text.trim(), in: 'received' } });
    else void navigate({ to: '/guests/$guestId', params: { guestId: value } });
    setText('');
  };

  // Enter may be pressed before the answer is here: it waits for it
  const enter = async (): Promise<void> => {
    const { hits: found } = await answers.fetchQuery(question).catch(() => ({ hits: [] }));
    const first = found[0];
    if (first) choose(first.guestId);
    else void navigate({ to: '/find', search: { q: text.trim() } });
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      width={460}
      position="bottom-end"
      offset={6}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Combobox.Target>
        <div className={styles['box']} role="search">
          <Search size={16} aria-hidden="true" />
          <Combobox.EventsTarget withExpandedAttribute>
            <input
              ref={input}
              data-find
              type="search"
              role="combobox"
              aria-expanded={combobox.dropdownOpened && asked}
              aria-controls={combobox.listId ?? undefined}
              aria-autocomplete="list"
              enterKeyHint="search"
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              maxLength={100}
              aria-label={t('find.label')}
              placeholder={t('find.placeholder')}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                combobox.openDropdown();
                combobox.resetSelectedOption();
              }}
              onFocus={() => text && combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || event.keyCode === 229) return;
                if (event.key === 'Escape') {
                  if (text) setText('');
                  else input.current?.blur();
                }
                if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1 && asked) {
                  event.preventDefault();
                  void enter();
                }
              }}
            />
          </Combobox.EventsTarget>
          {!text && <kbd>/</kbd>}
        </div>
      </Combobox.Target>
      <Combobox.Dropdown hidden={!asked}>
        <Combobox.Options labelledBy={undefined} aria-label={t('find.results')}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.guestId} value={hit.guestId} className={styles['option']}>
              <HitLine hit={hit} />
            </Combobox.Option>
          ))}
          {settled && hits.length === 0 && <Combobox.Empty>{t('find.nobody')}</Combobox.Empty>}
          {mayReceived && asked && (
            <Combobox.Option value={received} className={`${styles['option']} ${styles['received']}`}>
              {t('find.notHereYet')}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
      <span className="unseen" role="status">
        {settled && asked ? t('find.found', { count: hits.length }) : ''}
      </span>
    </Combobox>
  );
}
