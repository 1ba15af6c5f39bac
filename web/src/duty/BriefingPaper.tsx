// The briefing on paper: one A4, in either language; a second page for VIPs alone. Black on white, no phone, no document.
import type { BriefingBlock, BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { longDate } from '../ui/dates.ts';
import { say } from '../ui/told.ts';
import { numbersText } from './briefingText.ts';
import { Paper } from './Paper.tsx';
import styles from './Paper.module.css';

/** The newest of each block stands on paper; all of them on the screen. */
const COMMENTS = 1;

export function BriefingPaper({ sheet }: { sheet: BriefingShown }) {
  const { t, language } = useReader();
  const focus = sheet.focus.words?.[language] ?? sheet.focus.suggestion?.[language];
  return (
    <Paper title={`${t('duty.briefing')} · ${longDate(sheet.day, language)}`} made={sheet.asOf}>
      <p>
        <b>{numbersText(sheet, t)}</b>
      </p>
      <Comments sheet={sheet} block="numbers" />
      <Guests title={t('duty.block.guests')} lines={sheet.guests} more={sheet.moreGuests} />
      {sheet.overflow.length > 0 && <p>{t('duty.paper.overleaf', { count: sheet.overflow.length })}</p>}
      <Comments sheet={sheet} block="guests" />
      <Issues title={t('duty.block.issues')} lines={sheet.issues} more={sheet.moreIssues} />
      <Comments sheet={sheet} block="issues" />
      <Issues title={t('duty.block.voice')} lines={sheet.voice} more={0} />
      <Comments sheet={sheet} block="voice" />
      <h2>{t('duty.block.focus')}</h2>
      <p className={styles['focus']}>{focus ?? '–'}</p>
      <Comments sheet={sheet} block="focus" />
      {sheet.overflow.length > 0 && (
        <div className={styles['second']}>
          <Guests title={t('duty.paper.second')} lines={sheet.overflow} more={0} />
        </div>
      )}
    </Paper>
  );
}

function Comments({ sheet, block }: { sheet: BriefingShown; block: BriefingBlock }) {
  const said = sheet.comments.filter((one) => one.block === block).slice(-COMMENTS);
  return said.map(({ commentId, words, by }) => (
    <span key={commentId} className={styles['comment']}>
      ▸ {by}: {words}
    </span>
  ));
}

type Lines = { title: string; lines: readonly BriefingLine[]; more: number };

function Guests({ title, lines, more }: Lines) {
  const reader = useReader();
  const { t, language } = reader;
  return (
    <>
      <Head title={title} lines={lines} more={more} />
      <table>
        <Columns widths={[11, 13, 36, 54, undefined, 26]} />
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                <span>{line.time}</span>
              </td>
              <td>
                <span>{line.roomNumber}</span>
              </td>
              <td>
                <span>
                  <b>{line.guest && plainName(line.guest.name, language)}</b>
                </span>
              </td>
              <td>
                <span>{line.badges.map((badge) => say(badge, reader)).join(' · ')}</span>
              </td>
              <td>
                <span>
                  {t(`duty.action.${line.action}`)}
                  {line.action === 'prepare' && ` · ${say(line.title, reader)}`}
                </span>
              </td>
              <td>
                <span>{line.owner}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Issues({ title, lines, more }: Lines) {
  const reader = useReader();
  const { t, language } = reader;
  return (
    <>
      <Head title={title} lines={lines} more={more} />
      <table>
        <Columns widths={[13, 34, undefined, 30, 26]} />
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                <span>{line.roomNumber}</span>
              </td>
              <td>
                <span>{line.guest && plainName(line.guest.name, language)}</span>
              </td>
              <td>
                <span className={styles['two']}>{say(line.title, reader)}</span>
              </td>
              <td>
                <span>{t(`duty.action.${line.action}`)}</span>
              </td>
              <td>
                <span>{line.owner}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Head({ title, lines, more }: Lines) {
  const { t } = useReader();
  return (
    <>
      <h2>
        {title}
        {more > 0 && ` · ${t('duty.more', { count: more })}`}
      </h2>
      {lines.length === 0 && <p>{t('duty.nothing')}</p>}
    </>
  );
}

function Columns({ widths }: { widths: readonly (number | undefined)[] }) {
  return (
    <colgroup>
      {widths.map((mm, at) => (
        <col key={at} style={{ width: mm && `${mm}mm` }} />
      ))}
    </colgroup>
  );
}
