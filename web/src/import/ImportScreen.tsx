// One import from preview to undo. While it is open its columns can be corrected and its questions answered; then it is tried
// dry, confirmed, watched, and can be taken back as a whole.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { readImport, type ImportView } from '@regulars/contract/import.ts';
import { ask } from '../ask/ask.ts';
import { useReader, useSession } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { say } from '../ui/told.ts';
import { Act } from './Act.tsx';
import { Columns } from './Columns.tsx';
import { Done } from './Done.tsx';
import { FileFacts } from './FileFacts.tsx';
import { Progress } from './Progress.tsx';
import { Questions } from './Questions.tsx';
import { Sample } from './Sample.tsx';
import { isBusy, isOpen, stepOf, steps } from './states.ts';
import { useCorrect } from './useCorrect.ts';
import styles from './Import.module.css';

export function ImportScreen() {
  const { t, language } = useReader();
  const { importId } = useParams({ from: '/house/import/$importId' });
  const answer = useQuery({
    ...ask(readImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.state) ? 1000 : false),
  });
  const view = answer.data;
  const property = useSession().properties.find(({ propertyId }) => propertyId === view?.propertyId);
  return (
    <>
      <PageBar
        title={view?.fileName ?? t('import.title')}
        small={
          view &&
          [t(`import.kind.${view.kind}`), property?.name[language], t(`import.state.${view.state}`)]
            .filter(Boolean)
            .join(' · ')
        }
      />
      <PageBody>
        <div className={styles['top']}>
          <Link to="/import" className={styles['back']}>
            <ArrowLeft size={16} aria-hidden="true" />
            {t('import.title')}
          </Link>
          {view && <Steps state={view.state} />}
        </div>
        {!view && (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {view &&
          (isOpen(view.state) ? (
            <Open view={view} />
          ) : isBusy(view.state) ? (
            <Progress view={view} />
          ) : (
            <Done view={view} />
          ))}
      </PageBody>
    </>
  );
}

/** Still to be looked at and corrected. */
function Open({ view }: { view: ImportView }) {
  const reader = useReader();
  const { t } = reader;
  const correct = useCorrect(view.importId);
  return (
    <>
      {view.state === 'failed' && (
        <Notice tone="alarm">
          {t('import.failedLead')} {view.cause && say(view.cause, reader)}
        </Notice>
      )}
      <FileFacts view={view} correct={correct} />
      {view.mappingRemembered && <Notice tone="sky">{t('import.remembered')}</Notice>}
      <Questions view={view} correct={correct} />
      <Columns view={view} correct={correct} />
      <Sample view={view} />
      <Act view={view} busy={correct.busy} />
    </>
  );
}

function Steps({ state }: { state: ImportView['state'] }) {
  const { t } = useReader();
  const at = steps.indexOf(stepOf(state));
  return (
    <ol className={styles['steps']} aria-label={t('import.steps')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} className={index < at ? styles['past'] : ''}>
          <span aria-hidden="true">{index + 1}</span>
          {t(`import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
