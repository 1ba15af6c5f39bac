import { Link } from '@tanstack/react-router';
import type { ConnectionView, MessageHead } from '@regulars/contract/intake.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { span } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { word } from '../ui/told.ts';
import { causeSaid, firstSentence, shortKey } from './cause.ts';
import { sourceName } from './Sources.tsx';
import styles from './Messages.module.css';

export const messageTones: Readonly<Record<MessageHead['state'], Tone>> = {
  waiting: 'sky',
  applied: 'pine',
  parked: 'warn',
  control: 'plain',
  superseded: 'plain',
};

export function MessageTable({
  messages,
  sources,
}: {
  messages: readonly MessageHead[];
  sources: readonly ConnectionView[];
}) {
  const { t } = useReader();
  return (
    <QuietTable
      caption={t('intake.messagesCaption')}
      columns={[
        { key: 'received', label: t('intake.received') },
        { key: 'message', label: t('intake.message') },
        { key: 'source', label: t('intake.source') },
        { key: 'state', label: t('intake.stateHead') },
        { key: 'notes', label: t('intake.notes') },
      ]}
    >
      {messages.map((message) => (
        <MessageRow
          key={message.messageId}
          message={message}
          source={sources.find(({ connectionId }) => connectionId === message.connectionId)}
        />
      ))}
    </QuietTable>
  );
}

function MessageRow({ message, source }: { message: MessageHead; source: ConnectionView | undefined }) {
  const reader = useReader();
  const { t, language } = reader;
  const mayOpen = useMay('intake.manage');
  const name = message.messageName === '?' ? t('intake.unnamedMessage') : message.messageName;
  const cause = causeSaid(message, reader);
  const said = [
    message.warnings > 0 && t('intake.warningCount', { count: message.warnings }),
    message.repeats > 0 && t('intake.repeats', { count: message.repeats }),
    message.redacted > 0 && t('intake.redacted', { count: message.redacted }),
  ].filter(Boolean);
  return (
    <Row>
      <Cell lead>
        <Received message={message} />
      </Cell>
      <Cell>
        <span>
          {mayOpen ? (
            <Link
              to="/integrations/messages/$messageId"
              params={{ messageId: message.messageId }}
              className="quiet-link"
            >
              {name}
            </Link>
          ) : (
            name
          )}
          <span className={styles['key']} title={message.messageKey}>
            {shortKey(message)}
          </span>
        </span>
      </Cell>
      <Cell>
        <span className={styles['from']}>
          {source
            ? sourceName(source, language, t('intake.fileSource'))
            : word('channel', message.system, message.system, t)}
        </span>
      </Cell>
      <Cell>
        <Badge tone={messageTones[message.state]}>{t(`intake.messageState.${message.state}`)}</Badge>
      </Cell>
      <Cell idle={!cause && said.length === 0}>
        <div>
          {cause && (
            <span className={styles['why']} lang={cause.lang} title={cause.text}>
              {firstSentence(cause.text)}
            </span>
          )}
          {(!cause || said.length > 0) && (
            <span className={styles['said']}>{said.length > 0 ? said.join(' · ') : '–'}</span>
          )}
        </div>
      </Cell>
    </Row>
  );
}

function Received({ message }: { message: MessageHead }) {
  const { t, language, timeZone, today } = useReader();
  const day = dayIn(message.receivedAt, timeZone);
  const lag =
    message.visibleAt === null ? undefined : span(Date.parse(message.visibleAt) - Date.parse(message.receivedAt));
  const visible =
    message.state === 'applied' && lag
      ? t('intake.visibleAfter', { age: t(`span.${lag.unit}`, { count: lag.count }) })
      : message.state === 'waiting' || message.state === 'parked'
        ? t('intake.notVisible')
        : undefined;
  return (
    <>
      <time dateTime={message.receivedAt} className={styles['time']}>
        {[day !== today && shortDate(day, language, Number(today.slice(0, 4))), clock(message.receivedAt, timeZone)]
          .filter(Boolean)
          .join(' ')}
      </time>
      {visible && <span className={styles['lag']}>{visible}</span>}
    </>
  );
}
