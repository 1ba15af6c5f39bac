// The find box at the desk. A plain field stands there from the first paint; the one that answers while one types takes its
// place as soon as its code is here, unless somebody types into the plain one already - that one's Enter opens the find screen.
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState, type ComponentType } from 'react';
import { useMay, useReader } from '../session/session.ts';
import styles from './FindBox.module.css';

let loaded: ComponentType | undefined;

export function FindBox() {
  const may = useMay('guest.read');
  const [Whole, setWhole] = useState<ComponentType | undefined>(() => loaded);
  useEffect(() => {
    if (loaded) return;
    void import('./FindCombobox.tsx').then((module) => {
      loaded = module.default;
      if (!document.activeElement?.matches('input[data-find]')) setWhole(() => module.default);
    });
  }, []);
  if (!may) return null;
  return Whole ? <Whole /> : <PlainBox whenLeft={() => loaded && setWhole(() => loaded)} />;
}

function PlainBox({ whenLeft }: { whenLeft: () => void }) {
  const { t } = useReader();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className={styles['box']}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void navigate({ to: '/find', search: { q: text.trim() } });
      }}
    >
      <Search size={16} aria-hidden="true" />
      <input
        data-find
        type="search"
        autoComplete="off"
        maxLength={100}
        aria-label={t('find.label')}
        placeholder={t('find.placeholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => text === '' && whenLeft()}
      />
      {!text && <kbd>/</kbd>}
    </form>
  );
}
