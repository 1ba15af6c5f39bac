// The hand-over on one A4: a box to tick before each item, and room for two signatures.
import { CARRIED_LONG, type HandoverItem, type HandoverShown } from '@regulars/contract/handover.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { clock, dayIn, longDate, shortDate } from '../ui/dates.ts';
import { say } from '../ui/told.ts';
import { dueText } from './dueText.ts';
import { onOnePage } from './onePage.ts';
import { Paper } from './Paper.tsx';
import styles from './Paper.module.css';

export function HandoverPaper({ sheet }: { sheet: HandoverShown }) {
  const { t, language, timeZone } = useReader();
  const { from, to, kpis } = sheet;
  const title = `${t('duty.handover')} · ${t(`tasks.department.${sheet.department}`)}`;
  const groups = onOnePage(sheet.items);
  return (
    <Paper title={title} made={sheet.asOf}>
      <p>
        {longDate(from.day, language)} · {t(`tasks.shift.${from.shift}`)} {clock(from.from, timeZone)}–
        {clock(from.to, timeZone)} → {t(`tasks.shift.${to.shift}`)} {clock(to.from, timeZone)}–{clock(to.to, timeZone)}
        {' · '}
        {t('duty.kpi.title')}: {t('duty.kpi.of', { both: kpis.both, shifts: kpis.shifts })} {t('duty.kpi.both')},{' '}
        {kpis.unaccepted} {t('duty.kpi.unaccepted')}, {kpis.carriedLong} {t('duty.kpi.carriedLong')}
      </p>
      {groups.length === 0 && <p>{t('duty.empty')}</p>}
      {groups.map(({ group, items, left }) => (
        <div key={group}>
          <h2>
            {t(`duty.group.${group}`)} {items.length + left}
            {left > 0 && ` · ${t('duty.paper.left', { count: left })}`}
          </h2>
          <table>
            <colgroup>
              {[6, 14, 30, undefined, 22, 27, 22].map((mm, at) => (
                <col key={at} style={{ width: mm && `${mm}mm` }} />
              ))}
            </colgroup>
            <tbody>
              {items.map((item) => (
                <Row key={item.key} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <div className={styles['signs']}>
        <div>
          {t('duty.paper.out')}: {sheet.out && signed(sheet.out)}
        </div>
        <div>
          {t('duty.paper.in')}: {sheet.in && signed(sheet.in)}
        </div>
      </div>
    </Paper>
  );

  function signed({ by, at }: NonNullable<HandoverShown['out']>): string {
    return `${by.name}, ${shortDate(dayIn(at, timeZone), language)} ${clock(at, timeZone)}`;
  }
}

function Row({ item }: { item: HandoverItem }) {
  const reader = useReader();
  const { t, language } = reader;
  const said = [item.severity, say(item.title, reader)].filter(Boolean).join(' · ');
  const marks = [
    item.overdue && !item.done && t('duty.overdue'),
    item.carried > 0 && t('duty.carriedShort', { count: item.carried }),
    item.done && t('duty.doneMeanwhile'),
    item.answer && t(`duty.${item.answer.state}`),
  ];
  const isGrave = item.severity === 'S1' || item.severity === 'S2' || item.carried >= CARRIED_LONG;
  return (
    <tr>
      <td>
        <i className={styles['box']} />
      </td>
      <td>
        <span>{item.roomNumber}</span>
      </td>
      <td>
        <span>{item.guest && plainName(item.guest.name, language)}</span>
      </td>
      <td>
        <span>{isGrave ? <b>{said}</b> : said}</span>
      </td>
      <td>
        <span>{item.owner?.name}</span>
      </td>
      <td>
        <span>{item.dueAt && dueText(item.dueAt, reader)}</span>
      </td>
      <td>
        <span>{marks.filter(Boolean).join(' · ')}</span>
      </td>
    </tr>
  );
}
