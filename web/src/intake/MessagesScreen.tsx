// What was received, newest first: by source and by state, each view an address that can be sent to a colleague.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { listConnections, listMessages } from '@regulars/contract/intake.ts';
import { ask } from '../ask/ask.ts';
import { messageStates } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { MessageTable } from './MessageTable.tsx';
import { sourceName } from './Sources.tsx';
import { useRedrive } from './SourceMenu.tsx';
import styles from './Messages.module.css';

const perPage = 50;

export function MessagesScreen() {
  const { t, language } = useReader();
  const { connection, state, before } = useSearch({ from: '/house/integrations/messages' });
  const sources = (useQuery(ask(listConnections, { query: {} })).data?.connections ?? []).filter(
    ({ mode }) => mode !== 'file',
  );
  const answer = useQuery({
    ...ask(listMessages, { query: { connectionId: connection, state, before, limit: perPage } }),
    refetchInterval: before ? false : 15_000,
  });
  const source = sources.find(({ connectionId }) => connectionId === connection);
  const name = source && sourceName(source, language, t('intake.fileSource'));
  const last = answer.data?.messages.at(-1);
  return (
    <>
      <PageBar
        title={name ? t('intake.messagesOf', { name }) : t('intake.messages')}
        side={
          <RedriveAll
            connection={connection}
            parked={source ? source.counts.parked : sources.reduce((sum, each) => sum + each.counts.parked, 0)}
          />
        }
      />
      <PageBody>
        <div className={styles['bar']}>
          <Link to="/integrations" activeOptions={{ exact: true }} className={styles['back']}>
            <ArrowLeft size={16} aria-hidden="true" />
            {t('intake.title')}
          </Link>
          <SourceChoice sources={sources} />
          <StateChoice state={state} />
        </div>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data?.messages.length === 0 && (
          <Empty title={t('intake.messagesNone')}>{t('intake.messagesNoneHint')}</Empty>
        )}
        {answer.data && answer.data.messages.length > 0 && (
          <MessageTable messages={answer.data.messages} sources={sources} />
        )}
        <div className={styles['pages']}>
          {before && (
            <Link
              from="/integrations/messages"
              to="/integrations/messages"
              activeOptions={{ exact: true }}
              search={(now) => ({ ...now, before: undefined })}
              className={buttonClass('quiet')}
            >
              {t('intake.newest')}
            </Link>
          )}
          {answer.data?.more && last && (
            <Link
              from="/integrations/messages"
              to="/integrations/messages"
              search={(now) => ({ ...now, before: last.messageId })}
              className={buttonClass('quiet')}
            >
              {t('intake.older')}
            </Link>
          )}
        </div>
      </PageBody>
    </>
  );
}

function SourceChoice({ sources }: { sources: Parameters<typeof MessageTable>[0]['sources'] }) {
  const { t, language } = useReader();
  const { connection } = useSearch({ from: '/house/integrations/messages' });
  const navigate = useNavigate({ from: '/integrations/messages' });
  const houses = useSession().properties;
  return (
    <select
      className={styles['source']}
      aria-label={t('intake.source')}
      value={connection ?? ''}
      onChange={(event) =>
        void navigate({ search: (now) => ({ ...now, connection: event.target.value || undefined, before: undefined }) })
      }
    >
      <option value="">{t('intake.allSources')}</option>
      {sources.map((each) => (
        <option key={each.connectionId} value={each.connectionId}>
          {[
            sourceName(each, language, t('intake.fileSource')),
            houses.length > 1 && houses.find(({ propertyId }) => propertyId === each.propertyId)?.name[language],
          ]
            .filter(Boolean)
            .join(' · ')}
        </option>
      ))}
    </select>
  );
}

function StateChoice({ state }: { state: (typeof messageStates)[number] | undefined }) {
  const { t } = useReader();
  return (
    <LinkChoices label={t('intake.filterState')}>
      {[undefined, ...messageStates].map((each) => (
        <Link
          key={each ?? 'all'}
          from="/integrations/messages"
          to="/integrations/messages"
          // without it `All`, a part of every other address, would call itself chosen as well
          activeOptions={{ exact: true }}
          search={(now) => ({ ...now, state: each, before: undefined })}
          aria-current={each === state || undefined}
        >
          {each ? t(`intake.messageState.${each}`) : t('intake.allStates')}
        </Link>
      ))}
    </LinkChoices>
  );
}

function RedriveAll({ connection, parked }: { connection: string | undefined; parked: number }) {
  const { t } = useReader();
  const may = useSession().properties.some((each) => each.may.includes('intake.manage'));
  const redrive = useRedrive();
  if (!may || parked === 0) return null;
  return (
    <Button voice="primary" busy={redrive.isPending} onClick={() => redrive.mutate({ connectionId: connection })}>
      {t('intake.redriveAll', { count: parked })}
    </Button>
  );
}
