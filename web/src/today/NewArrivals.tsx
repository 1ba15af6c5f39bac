// Tells a screen reader, politely, that somebody came onto the list while it was open, and marks the new row for a moment.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Today } from '@regulars/contract/today.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { useReader } from '../session/session.ts';
import styles from './TodayTable.module.css';

export function NewArrivals({ today }: { today: Today | undefined }) {
  const { t } = useTranslation();
  const { language } = useReader();
  const known = useRef<{ view: string; keys: Set<string> } | undefined>(undefined);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (!today) return;
    const view = `${today.list} ${today.date}`;
    const keys = new Set(today.rows.map(arrivalKey));
    const before = known.current?.view === view ? known.current.keys : undefined;
    known.current = { view, keys };
    const fresh = before ? today.rows.filter((row) => !before.has(arrivalKey(row))) : [];
    if (fresh.length === 0) return;
    setSaid(
      t('today.newOnList', {
        names: fresh.map((row) => plainName(row.guest.name, language) || t('guests.unnamed')).join(t('ui.comma')),
      }),
    );
    for (const row of fresh) {
      document
        .querySelector(`[data-arrival="${CSS.escape(arrivalKey(row))}"]`)
        ?.classList.add(styles['fresh'] ?? 'fresh');
    }
  }, [today, t, language]);

  return (
    <div className="unseen" role="status" aria-live="polite">
      {said}
    </div>
  );
}
