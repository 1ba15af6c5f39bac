// Import: a place to drop a file, and the imports so far. The file is only looked at; what happens next is the import's own page.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listImports } from '@regulars/contract/import.ts';
import { ask } from '../ask/ask.ts';
import { useReader, useSession } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { DropFile } from './DropFile.tsx';
import { ImportTable } from './ImportTable.tsx';
import { isBusy } from './states.ts';
import styles from './Import.module.css';

export function ImportsScreen() {
  const { t } = useReader();
  const navigate = useNavigate();
  const houses = useSession().properties.filter(({ may }) => may.includes('import.run'));
  const answer = useQuery({
    ...ask(listImports, {}),
    enabled: houses.length > 0,
    refetchInterval: ({ state }) => (state.data?.imports.some((each) => isBusy(each.state)) ? 1500 : false),
  });
  if (houses.length === 0) return <NoPermission />;
  return (
    <>
      <PageBar title={t('import.title')} />
      <PageBody>
        <p className={styles['lead']}>{t('import.lead')}</p>
        <DropFile
          houses={houses}
          done={(importId) => void navigate({ to: '/import/$importId', params: { importId } })}
        />
        <Section title={t('import.past')}>
          {!answer.data &&
            (answer.error ? (
              <Failed error={answer.error} retry={() => void answer.refetch()} />
            ) : (
              <Loading lines={3} />
            ))}
          {answer.data?.imports.length === 0 && <p className={styles['quiet']}>{t('import.none')}</p>}
          {answer.data && answer.data.imports.length > 0 && <ImportTable imports={answer.data.imports} />}
        </Section>
      </PageBody>
    </>
  );
}
