// The week of a department: a press goes through the shifts, a mark says who heads one. What is pressed is kept at once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import {
  readRoster,
  setRoster,
  setShifts,
  type Colleague,
  type Roster,
  type RosterPlace,
  type Shift,
} from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import type { RulesSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { addDays, shortDate } from '../ui/dates.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { copiedWeek, nextShiftOf, placeOf } from './roster.ts';
import work from '../ui/Work.module.css';
import styles from './Roster.module.css';

type Change = RosterPlace & { on: boolean };

export function RosterTab({ search, manages }: { search: RulesSearch; manages: boolean }) {
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readRoster, { params: { propertyId }, query: { from: search.from } }));
  const department = search.department ?? 'frontOffice';
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={8} />;
  return (
    <>
      <Bar roster={answer.data} department={department} manages={manages} />
      <Week roster={answer.data} department={department} manages={manages} />
      <Shifts key={JSON.stringify(answer.data.shifts)} shifts={answer.data.shifts} manages={manages} />
    </>
  );
}

function useSet() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (places: Change[]) => call(setRoster, { params: { propertyId }, body: { places } }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [readRoster.id] }),
  });
}

function Bar({ roster, department, manages }: { roster: Roster; department: Department; manages: boolean }) {
  const { t, language, today } = useReader();
  const navigate = useNavigate();
  const week = (days: number) => ({ from: addDays(roster.from, days) });
  return (
    <div className={styles['bar']}>
      <Link
        from="/tasks/rules"
        to="/tasks/rules"
        search={(now) => ({ ...now, ...week(-7) })}
        className={buttonClass('plain', 'small')}
        aria-label={t('tasks.roster.before')}
      >
        ‹
      </Link>
      <b>{t('tasks.roster.week', { day: shortDate(roster.from, language, Number(today.slice(0, 4))) })}</b>
      <Link
        from="/tasks/rules"
        to="/tasks/rules"
        search={(now) => ({ ...now, ...week(7) })}
        className={buttonClass('plain', 'small')}
        aria-label={t('tasks.roster.after')}
      >
        ›
      </Link>
      <DepartmentSelect
        label={t('tasks.roster.department')}
        value={department}
        change={(chosen) =>
          void navigate({
            from: '/tasks/rules',
            to: '/tasks/rules',
            search: (now) => ({ ...now, department: chosen }),
          })
        }
      />
      {manages && <Copy roster={roster} department={department} />}
    </div>
  );
}

function Copy({ roster, department }: { roster: Roster; department: Department }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const set = useSet();
  const copy = async () => {
    const before = await answers.fetchQuery(
      ask(readRoster, { params: { propertyId }, query: { from: addDays(roster.from, -7) } }),
    );
    const places = copiedWeek(before.places, department, roster.colleagues);
    if (places.length === 0) return toast(t('tasks.roster.nothingToCopy'));
    const { changed } = await set.mutateAsync(places);
    toast(t('tasks.roster.copied', { count: changed }));
  };
  return (
    <Button size="small" busy={set.isPending} onClick={() => void copy().catch(() => undefined)}>
      {t('tasks.roster.copy')}
    </Button>
  );
}

function Week({ roster, department, manages }: { roster: Roster; department: Department; manages: boolean }) {
  const { t, language, today } = useReader();
  const set = useSet();
  const days = Array.from({ length: 7 }, (_, i) => addDays(roster.from, i));
  const rostered = new Set(roster.places.flatMap((place) => (place.department === department ? [place.staffId] : [])));
  const people = roster.colleagues.filter((one) => one.departments.includes(department) || rostered.has(one.staffId));
  if (people.length === 0) return <p className={work['select']}>{t('tasks.roster.none')}</p>;
  return (
    <>
      <div className={styles['scroll']}>
        <table className={styles['week']}>
          <caption className="unseen">
            {t('tasks.roster.caption', { department: t(`tasks.department.${department}`) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('tasks.roster.person')}</th>
              {days.map((day, i) => (
                <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                  {t(`tasks.weekday.d${(i + 1) as 1}`)}{' '}
                  <small>{shortDate(day, language, Number(today.slice(0, 4)))}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.staffId}>
                <th scope="row">{person.name}</th>
                {days.map((day) => (
                  <td key={day}>
                    <Cell
                      person={person}
                      day={day}
                      place={placeOf(roster.places, department, person.staffId, day)}
                      department={department}
                      set={manages ? (places) => set.mutate(places) : undefined}
                      busy={set.isPending}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={work['select']}>{t('tasks.roster.hint')}</p>
    </>
  );
}

function Cell({
  person,
  day,
  place,
  department,
  set,
  busy,
}: {
  person: Colleague;
  day: string;
  place: RosterPlace | undefined;
  department: Department;
  set: ((places: Change[]) => void) | undefined;
  busy: boolean;
}) {
  const { t, language, today } = useReader();
  const shown = place ? t(`tasks.shift.${place.shift}`) : t('tasks.roster.off');
  const named = { who: person.name, day: shortDate(day, language, Number(today.slice(0, 4))) };
  const goOn = () => {
    const next = nextShiftOf(place?.shift);
    set?.([
      ...(place ? [{ ...place, on: false }] : []),
      ...(next
        ? [{ day, shift: next, department, staffId: person.staffId, head: place?.head ?? false, on: true }]
        : []),
    ]);
  };
  return (
    <div className={styles['cell']}>
      <button
        type="button"
        className={place ? styles[place.shift] : styles['off']}
        aria-label={t('tasks.roster.cell', { ...named, shift: shown })}
        disabled={!set || busy}
        onClick={goOn}
      >
        {shown}
      </button>
      {place && (
        <button
          type="button"
          className={styles['head']}
          aria-pressed={place.head}
          aria-label={t('tasks.roster.setHead', named)}
          disabled={!set || busy}
          onClick={() => set?.([{ ...place, head: !place.head, on: true }])}
        >
          {t('tasks.roster.head')}
        </button>
      )}
    </div>
  );
}

function Shifts({ shifts, manages }: { shifts: readonly Shift[]; manages: boolean }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [filled, setFilled] = useState(shifts);
  const save = useMutation({
    mutationFn: () => call(setShifts, { params: { propertyId }, body: { shifts: [...filled] } }),
    onSuccess: () => void answers.invalidateQueries({ queryKey: [readRoster.id] }),
    onError: (error) => toast(refusalText(error, t)),
  });
  const change = (code: Shift['code'], part: Partial<Shift>) =>
    setFilled(filled.map((shift) => (shift.code === code ? { ...shift, ...part } : shift)));
  return (
    <Section title={t('tasks.roster.shifts')}>
      <form
        className={styles['shifts']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {filled.map(({ code, from, to }) => (
          <fieldset key={code} disabled={!manages}>
            <legend>{t(`tasks.shift.${code}`)}</legend>
            <label>
              {t('tasks.roster.from')}{' '}
              <input
                type="time"
                required
                value={from}
                onChange={({ currentTarget }) => change(code, { from: currentTarget.value })}
              />
            </label>{' '}
            <label>
              {t('tasks.roster.to')}{' '}
              <input
                type="time"
                required
                value={to}
                onChange={({ currentTarget }) => change(code, { to: currentTarget.value })}
              />
            </label>
          </fieldset>
        ))}
        {manages && (
          <Button
            size="small"
            type="submit"
            busy={save.isPending}
            disabled={filled.every((one, i) => one === shifts[i])}
          >
            {t('ui.keep')}
          </Button>
        )}
      </form>
    </Section>
  );
}
