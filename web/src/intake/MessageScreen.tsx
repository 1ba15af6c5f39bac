// One message: as it was received on the left, what is read from it today on the right, with every warning and cause in words.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { listConnections, readMessage, type MessageHead } from '@regulars/contract/intake.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, dayIn, fullDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { causeSaid } from './cause.ts';
import { messageTones } from './MessageTable.tsx';
import { laidOut, outlineOf } from './outline.ts';
import { namingOf } from './outlineNames.ts';
import { useRedrive } from './SourceMenu.tsx';
import { sourceName } from './Sources.tsx';
import styles from './Messages.module.css';

type Message = ReplyOf<typeof readMessage>;

export function MessageScreen() {
  const { t } = useReader();
  const { messageId } = useParams({ from: '/house/integrations/messages/$messageId' });
  const answer = useQuery(ask(readMessage, { params: { messageId } }));
  const message = answer.data?.message;
  const redrive = useRedrive();
  const title = !message
    ? t('intake.message')
    : message.messageName === '?'
      ? t('intake.unnamedMessage')
      : message.messageName;
  return (
    <>
      <PageBar
        title={title}
        side={
          message?.state === 'parked' && (
            <Button
              voice="primary"
              busy={redrive.isPending}
              onClick={() => redrive.mutate({ messageIds: [messageId] })}
            >
              {t('intake.redrive')}
            </Button>
          )
        }
      />
      <PageBody>
        <div className={styles['bar']}>
          <Link
            to="/integrations/messages"
            activeOptions={{ exact: true }}
            search={{ connection: message?.connectionId }}
            className={styles['back']}
          >
            <ArrowLeft size={16} aria-hidden="true" />
            {t('intake.messages')}
          </Link>
        </div>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data && <Whole whole={answer.data} />}
      </PageBody>
    </>
  );
}

/** Causes of which the sentence leaves out what the reading program or the database said. */
const withDetail: ReadonlySet<string | null> = new Set(['malformed', 'apply_failed', 'mapper_failed', 'unreadable']);

function Whole({ whole }: { whole: Message }) {
  const reader = useReader();
  const { t } = reader;
  const { message, raw, mapped, warnings } = whole;
  const outcome = outcomeOf(mapped);
  const cause = causeSaid(message, reader);
  return (
    <>
      <Head message={message} />
      {cause && (
        <div className={styles['cause']}>
          <Notice tone={message.state === 'control' ? 'sky' : 'warn'}>
            <p>
              <b>{t(message.state === 'control' ? 'intake.causeControl' : 'intake.cause')}</b>
            </p>
            <p lang={cause.lang}>{cause.text}</p>
            {message.cause && withDetail.has(message.causeCode) && (
              <p>
                {t('intake.detail')}
                <span lang="en">{message.cause}</span>
              </p>
            )}
          </Notice>
        </div>
      )}
      {(outcome === 'records' || warnings.length > 0) && (
        <Section title={t('intake.warnings')}>
          <Warnings warnings={warnings} />
        </Section>
      )}
      <div className={styles['both']}>
        <Section title={t('intake.raw')}>
          <p className={styles['hint']}>{t('intake.rawHint')}</p>
          <LongText text={laidOut(raw)} />
        </Section>
        <Section title={t('intake.mapped')}>
          <p className={styles['hint']}>{t('intake.mappedHint')}</p>
          {outcome === 'records' ? (
            <LongText text={outlineOf(mapped, namingOf(t))} />
          ) : (
            <p className={styles['text']}>
              {t(outcome === 'control' ? 'intake.causes.control' : 'intake.nothingRead')}
            </p>
          )}
        </Section>
      </div>
    </>
  );
}

function outcomeOf(mapped: string): string | undefined {
  return /"outcome":\s*"(\w+)"/.exec(mapped)?.[1];
}

function Head({ message }: { message: MessageHead }) {
  const { t, language, timeZone } = useReader();
  const source = useQuery(ask(listConnections, { query: {} })).data?.connections.find(
    ({ connectionId }) => connectionId === message.connectionId,
  );
  const said = [
    source ? sourceName(source, language, t('intake.fileSource')) : word('channel', message.system, message.system, t),
    `${fullDate(dayIn(message.receivedAt, timeZone), language)} ${clock(message.receivedAt, timeZone)}`,
    message.bytes < 1000 ? `${message.bytes} B` : `${(message.bytes / 1000).toFixed(1)} kB`,
    message.attempts > 0 && t('intake.attempts', { count: message.attempts }),
    message.repeats > 0 && t('intake.repeats', { count: message.repeats }),
    message.redacted > 0 && t('intake.redacted', { count: message.redacted }),
  ].filter(Boolean);
  return (
    <div className={styles['head']}>
      <Badge tone={messageTones[message.state]}>{t(`intake.messageState.${message.state}`)}</Badge>
      <span>{said.join(' · ')}</span>
      <span className={styles['whole']}>
        {t('intake.key')} {message.messageKey}
      </span>
    </div>
  );
}

function Warnings({ warnings }: { warnings: Message['warnings'] }) {
  const { t } = useReader();
  if (warnings.length === 0) return <p className={styles['hint']}>{t('intake.noWarnings')}</p>;
  return (
    <ul className={styles['warnings']}>
      {warnings.map((warning, at) => (
        // warnings have no id and never change places
        <li key={at}>
          {word('intake.warning', warning.code, warning.code, t)}
          <span className={styles['place']}>
            {[
              warning.at,
              warning.value !== undefined && t('intake.warningValue', { value: warning.value }),
              warning.readAs !== undefined && t('intake.warningRead', { value: warning.readAs }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const shownAtFirst = 12_000;

/** Messages of half a megabyte exist; the rest comes on demand. */
function LongText({ text }: { text: string }) {
  const { t } = useReader();
  const [whole, setWhole] = useState(false);
  const isCut = !whole && text.length > shownAtFirst;
  return (
    <>
      <pre className={styles['text']}>{isCut ? text.slice(0, shownAtFirst) : text}</pre>
      {isCut && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('intake.showRest', { size: Math.ceil((text.length - shownAtFirst) / 1000) })}
        </Button>
      )}
    </>
  );
}
