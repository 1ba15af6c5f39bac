// Under an open standard: whose word it is and since when, its other versions, and the way to change it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readStandard, retireStandard, type Standard, type StandardVersion } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, fullDate } from '../ui/dates.ts';
import { refusalText } from '../ui/refusals.ts';
import { Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { Words } from './Words.tsx';
import styles from './Standards.module.css';

export function StandardFoot({ standard, edit }: { standard: Standard; edit: (() => void) | undefined }) {
  const { t, language, timeZone } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [past, setPast] = useState(false);
  const { code, from, publishedAt, publishedBy } = standard;
  const retire = useMutation({
    mutationFn: () =>
      call(retireStandard, {
        params: { propertyId, code },
        body: { scope: from === 'property' ? 'property' : 'group' },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(t('standards.retired'));
    },
  });
  return (
    <>
      <div className={`${styles['foot']} screen-only`}>
        <span className={styles['small']}>
          {t(`standards.from.${from}`)}
          {publishedAt &&
            publishedBy &&
            ` · ${t('standards.publishedBy', { name: publishedBy, date: fullDate(dayIn(publishedAt, timeZone), language) })}`}
        </span>
        <Button size="small" voice="plain" aria-expanded={past} onClick={() => setPast(!past)}>
          {t('standards.versions')}
        </Button>
        {edit && (
          <>
            <Button size="small" onClick={edit}>
              {t('standards.edit')}
            </Button>
            <Button size="small" voice="plain" busy={retire.isPending} onClick={() => retire.mutate()}>
              {t('standards.retire')}
            </Button>
          </>
        )}
        {retire.error && <Notice tone="alarm">{refusalText(retire.error, t)}</Notice>}
      </div>
      {past && <Versions code={code} />}
    </>
  );
}

function Versions({ code }: { code: string }) {
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readStandard, { params: { propertyId, code } }));
  if (!answer.data) return <Loading lines={2} />;
  return (
    <div className={`${styles['versions']} screen-only`}>
      {answer.data.versions.map((one) => (
        <Version key={`${one.from}${one.version}`} version={one} />
      ))}
    </div>
  );
}

function Version({ version: { version, state, from, words, by, at, why } }: { version: StandardVersion }) {
  const { t, language, timeZone } = useReader();
  const told = [
    t(`standards.from.${from}`),
    from === 'shipped' ? undefined : t('standards.version', { version }),
    state === 'draft' ? t('standards.draft') : undefined,
    by && at ? t('standards.publishedBy', { name: by, date: fullDate(dayIn(at, timeZone), language) }) : undefined,
    why || undefined,
  ];
  return (
    <details>
      <summary>{told.filter(Boolean).join(' · ')}</summary>
      <Words words={words} language={language} />
    </details>
  );
}
