import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { importKinds, readImport, uploadImport, type ImportView } from '@regulars/contract/import.ts';
import { ask } from '../ask/ask.ts';
import { sendBytes } from '../ask/send.ts';
import { usePlace, useReader, type Place } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import styles from './Import.module.css';

const kinds = ['auto', ...importKinds] as const;

/** Takes a file by drop or by choice and sends it; the answer is its preview. */
export function DropFile({ houses, done }: { houses: readonly Place[]; done: (importId: string) => void }) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const place = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [propertyId, setPropertyId] = useState(
    houses.find((each) => each.propertyId === place.propertyId)?.propertyId ?? houses[0]?.propertyId ?? '',
  );
  const [kind, setKind] = useState<(typeof kinds)[number]>('auto');
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useMutation<ImportView, Error, File>({
    mutationFn: (file) => {
      setShare(0);
      return sendBytes(
        uploadImport,
        { query: { propertyId, fileName: file.name.slice(0, 255), kind: kind === 'auto' ? undefined : kind } },
        file,
        setShare,
      );
    },
    onSuccess: (view) => {
      answers.setQueryData(ask(readImport, { params: { importId: view.importId } }).queryKey, view);
      void answers.invalidateQueries({ queryKey: ['listImports'] });
      done(view.importId);
    },
  });
  const take = (file: File | null | undefined): void => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  return (
    <div className={styles['give']}>
      <div className={styles['asked']}>
        {houses.length > 1 && (
          <Choices
            label={t('import.intoProperty')}
            values={houses.map((each) => ({ value: each.propertyId, label: each.name[language] }))}
            value={propertyId}
            change={setPropertyId}
          />
        )}
        <Choices
          label={t('import.kindAsk')}
          values={kinds.map((each) => ({
            value: each,
            label: each === 'auto' ? t('import.kindAuto') : t(`import.kind.${each}`),
          }))}
          value={kind}
          change={setKind}
        />
      </div>
      <div
        className={`${styles['drop']} ${over ? styles['over'] : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        {upload.isPending ? (
          <Sending name={upload.variables.name} share={share} />
        ) : (
          <>
            <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
            <p className={styles['dropTitle']}>{t('import.drop')}</p>
            <p className={styles['quiet']} id={hint}>
              {t('import.dropHint')}
            </p>
            <Button voice="primary" aria-describedby={hint} onClick={() => input.current?.click()}>
              {t('import.choose')}
            </Button>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('import.choose')}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {upload.error && <Notice tone="alarm">{refusalText(upload.error, t)}</Notice>}
    </div>
  );
}

function Sending({ name, share }: { name: string; share: number }) {
  const { t } = useReader();
  const label = t(share < 1 ? 'import.uploading' : 'import.reading', { name });
  return (
    <div className={styles['sending']} role="status">
      <p>{label}</p>
      <progress aria-label={label} value={share < 1 ? share : undefined} max={1} />
    </div>
  );
}
