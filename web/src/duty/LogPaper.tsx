// The book of a day on paper: every entry whole, shift by shift, pages numbered by the printer.
import type { DutyLog, Follow, LogEntry } from '@regulars/contract/dutyLog.ts';
import type { TFunction } from 'i18next';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { clock, dayIn, longDate, shortDate } from '../ui/dates.ts';
import { Paper } from './Paper.tsx';
import styles from './Log.module.css';

export function LogPaper({ log }: { log: DutyLog }) {
  const { t, language, timeZone } = useReader();
  const shifts = log.shifts.filter(({ shift }) => log.entries.some((entry) => entry.shift === shift));
  return (
    <Paper title={`${t('dutyLog.title')} · ${longDate(log.day, language)}`} made={log.asOf}>
      {shifts.length === 0 && <p>{t('dutyLog.nothing')}</p>}
      {shifts.map((one) => (
        <section key={one.shift}>
          <h2>
            {t(`tasks.shift.${one.shift}`)} {clock(one.from, timeZone)}–{clock(one.to, timeZone)}
            {one.signedBy && ` · ${t('dutyLog.closedBy', { name: one.signedBy })}`}
          </h2>
          <table className={styles['paper']}>
            <colgroup>
              <col style={{ width: '13mm' }} />
              <col style={{ width: '34mm' }} />
              <col />
              <col style={{ width: '24mm' }} />
            </colgroup>
            <tbody>
              {log.entries
                .filter((entry) => entry.shift === one.shift)
                .map((entry) => (
                  <Row key={entry.entryId} entry={entry} />
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </Paper>
  );
}

function Row({ entry }: { entry: LogEntry }) {
  const { t, language, timeZone } = useReader();
  const where = [entry.roomNumber, entry.place, entry.guest && plainName(entry.guest.name, language)];
  return (
    <tr>
      <td>
        <b>{clock(entry.happenedAt, timeZone)}</b>
      </td>
      <td>{[t(`dutyLog.category.${entry.category}`), ...where].filter(Boolean).join(' · ')}</td>
      <td>
        {entry.what}
        {entry.done && (
          <>
            <br />
            <b>{t('dutyLog.done')}</b> {entry.done}
          </>
        )}
        {entry.follow && (
          <>
            <br />→ {followText(entry.follow, t)}
          </>
        )}
        {entry.addenda.map((one) => (
          <span key={one.addendumId} className={styles['added']}>
            + {shortDate(dayIn(one.at, timeZone), language)} {clock(one.at, timeZone)} {one.by}: {one.words}
            {one.follow && ` → ${followText(one.follow, t)}`}
          </span>
        ))}
      </td>
      <td>{entry.by.name}</td>
    </tr>
  );
}

const followText = (follow: Follow, t: TFunction): string =>
  follow.kind === 'task'
    ? `${follow.title} · ${t(`tasks.department.${follow.department}`)} · ${t(`tasks.state.${follow.state}`)}`
    : `${follow.number} · ${follow.severity} · ${t(`cases.state.${follow.state}`)}`;
