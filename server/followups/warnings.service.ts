// The board of early warnings and one warning: what the last run says, the reason in sentences, signals with evidence, what is being done.
import type {
  readWarning,
  readWarningBoard,
  Signal,
  Warning,
  WarningEntry,
  WarningState,
} from '@regulars/contract/warning.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { daysBetween } from '../platform/day.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import type { Property } from '../properties/properties.store.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { readFigures, readHouseRuns, type HouseRuns } from '../insights/runs.store.ts';
import { countBoard, readAside, readFresh, readListed, type BoardAsked, type BoardRow } from './board.store.ts';
import { wishesOf } from './followups.service.ts';
import { readHistory } from './history.store.ts';
import { houseOf, type FollowupParts } from './house.service.ts';
import { planOf } from './planning.service.ts';
import { daysToBirthday, suggestPlaybook } from './playbooks.ts';
import { alikeOf, averageOf, type Rate, type Share } from './rates.ts';
import { readMeanReturn } from './run.store.ts';
import { readEvidence } from './signals.store.ts';
import { rhythmOf, signalsOf } from './signals.ts';
import { readStandings, type StandingRow } from './standing.store.ts';
import { blockedOf, byRank, cursorOf, horizonOf, placeOf, reasonOf, stateOf } from './warning.ts';
import { monthSpent } from './winback.service.ts';

export async function board(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof readWarningBoard>,
): Promise<ReplyOf<typeof readWarningBoard>> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const house = await houseOf(tx, groupId, propertyId);
    const past = await pastOf(tx, groupId, house, asked.kind);
    const looked = lookedAt(house, groupId, { ...asked, now, average: past.average });
    const rows = await pageOf(tx, looked, asked.state, asked.after, asked.limit + 1);
    const page = rows.slice(0, asked.limit);
    const { plan } = await planOf(tx, groupId, propertyId);
    const { lossMinor, ...figures } = await countBoard(tx, looked);
    const money = (amountMinor: number) => ({ amountMinor, currencyCode: house.currency });
    const spent = await monthSpent(tx, groupId, house, now);
    return {
      today: looked.today,
      currency: house.currency,
      run: past.run,
      underway: past.underway,
      average: past.average,
      figures: { ...figures, loss: money(lossMinor) },
      budget: { spent: money(spent), month: money(plan.winBack.monthBudget) },
      controlPercent: plan.winBack.controlPercent,
      warnings: await shown(tx, groupId, house, looked, page),
      after: rows.length > asked.limit ? cursorOf(page.at(-1)!) : null,
    };
  });
}

/** 404 where the guest is none of this house. */
export async function one(
  parts: FollowupParts,
  who: Who,
  { propertyId, guestId }: { propertyId: string; guestId: string },
  { kind }: QueryOf<typeof readWarning>,
): Promise<ReplyOf<typeof readWarning>> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const house = await houseOf(tx, groupId, propertyId);
    const past = await pastOf(tx, groupId, house, kind);
    const looked = lookedAt(house, groupId, { kind, now, average: past.average });
    const [standing] = await readStandings(tx, looked, [guestId]);
    if (standing === undefined) throw new Refusal('not_found', {}, 404);
    const wishes = await wishesOf(tx, groupId, { kind: 'winBack', guestId, propertyId });
    const blocked = blockedOf({ ...standing, ...wishes });
    const [warning] = await shown(tx, groupId, house, looked, [
      await rowOf(tx, looked, standing, blocked === 'came_back' || blocked === 'booked'),
    ]);
    if (warning === undefined) throw new Refusal('not_found', {}, 404);
    const { plan } = await planOf(tx, groupId, propertyId);
    const alike = alikeOf(past.rates, warning);
    return {
      warning,
      reason: reasonOf({ ...warning, house: house.kind, kind, average: past.average, alike, today: looked.today }),
      alike,
      ...wishes,
      suggested: suggestPlaybook(plan, {
        kind,
        signals: warning.signals.map(({ code }) => code),
        guestClass: standing.guestClass,
        trouble: standing.trouble,
        birthdayInDays: daysToBirthday(standing.birthday, looked.today),
        ...wishes,
      }),
      blocked,
      history: (await readHistory(tx, groupId, { propertyId, guestId })).map(masked),
    };
  });
}

const masked = (entry: WarningEntry): WarningEntry => ({
  ...entry,
  words: entry.words === null ? null : maskText(entry.words),
});

export type Past = HouseRuns & { rates: readonly Rate[]; average: Share | null };

/** The house's last run, and how many guests of this kind come again. */
export async function pastOf(
  tx: Tx,
  groupId: string,
  house: Pick<Property, 'id'>,
  kind: BoardAsked['kind'],
): Promise<Past> {
  const runs = await readHouseRuns(tx, groupId, house.id);
  const churn = runs.run === null ? null : await readFigures(tx, groupId, runs.run.runId, 'churn');
  const rates = churn?.rates ?? [];
  return { ...runs, rates, average: averageOf(kind, rates, await readMeanReturn(tx, groupId, house.id)) };
}

export function lookedAt(
  house: Property,
  groupId: string,
  asked: Pick<BoardAsked, 'kind' | 'guestClass' | 'signal' | 'ownerId'> & { now: string; average: Share | null },
): BoardAsked {
  const { kind, guestClass, signal, ownerId, average } = asked;
  return {
    groupId,
    propertyId: house.id,
    house: house.kind,
    kind,
    today: dayIn(house.timeZone, asked.now),
    horizon: horizonOf(house.kind),
    average: average === null ? null : average.came / average.guests,
    guestClass,
    signal,
    ownerId,
  };
}

async function pageOf(
  tx: Tx,
  asked: BoardAsked,
  state: WarningState | undefined,
  cursor: string | undefined,
  limit: number,
): Promise<BoardRow[]> {
  const after = placeOf(cursor);
  if (state === 'aside') return asked.ownerId === undefined ? readAside(tx, asked, after, limit) : [];
  const listed = state === 'fresh' ? [] : state === undefined ? (['takenUp', 'control'] as const) : [state];
  const isFresh = asked.ownerId === undefined && (state === undefined || state === 'fresh');
  const fresh = isFresh ? await readFresh(tx, asked, after, limit) : [];
  const known = listed.length === 0 ? [] : await readListed(tx, asked, listed, after, limit);
  return [...fresh, ...known].toSorted(byRank).slice(0, limit);
}

/** The guest's row of the board: on the list, set aside, or as the figures stand; the last absence only where the guest is here again. */
async function rowOf(tx: Tx, asked: BoardAsked, standing: StandingRow, isBack: boolean): Promise<BoardRow> {
  const ofGuest = { ...asked, guestId: standing.guestId };
  const [listed] = await readListed(tx, ofGuest, ['takenUp', 'control'], null, 1);
  if (listed !== undefined) return listed;
  const over = isBack ? await readListed(tx, ofGuest, ['back', 'gone'], null, 20) : [];
  const last = over.toSorted((a, b) => (a.lastStay < b.lastStay ? 1 : -1))[0];
  if (last !== undefined) return last;
  const [aside] = standing.isAside ? await readAside(tx, ofGuest, null, 1) : [];
  if (aside !== undefined) return aside;
  const { guestId, pReturn, lossMinor, stays, usualGapDays, programme, tier, expireDate } = standing;
  return {
    key: guestId,
    rankMinor: 0,
    guestId,
    winBackId: null,
    followupId: null,
    cause: null,
    arm: null,
    outcome: null,
    playbook: null,
    owner: null,
    followupState: null,
    dueOn: null,
    backOn: null,
    asideUntil: null,
    pReturn,
    horizon: asked.horizon,
    lossMinor,
    stays,
    lastStay: standing.lastStay ?? asked.today,
    usualGapDays,
    programme,
    tier,
    expireDate,
  };
}

async function shown(
  tx: Tx,
  groupId: string,
  house: Property,
  asked: BoardAsked,
  rows: readonly BoardRow[],
): Promise<Warning[]> {
  const guestIds = [...new Set(rows.map(({ guestId }) => guestId))];
  const heads = await headsOf(tx, groupId, guestIds);
  const away = (row: BoardRow) => Math.max(0, daysBetween(row.lastStay, asked.today));
  const rhythms = rows.flatMap((row) => rhythmOf({ ...row, house: house.kind, awayDays: away(row) }));
  // the card is what that list is about
  const evidence = (await readEvidence(tx, asked, guestIds)).filter(
    ({ code }) => asked.kind !== 'expiring' || code !== 'card',
  );
  const signals = signalsOf([...rhythms, ...evidence]);
  return rows.flatMap((row) => {
    const guest = heads.get(row.guestId);
    return guest === undefined
      ? []
      : [warningOf(row, { guest, asked, house, signals: signals.get(row.guestId) ?? [], awayDays: away(row) })];
  });
}

function warningOf(
  { guestId: _, rankMinor: __, arm, outcome, lossMinor, programme, tier, expireDate, ...row }: BoardRow,
  given: {
    guest: Warning['guest'];
    asked: BoardAsked;
    house: Pick<Property, 'currency'>;
    signals: Signal[];
    awayDays: number;
  },
): Warning {
  const { asked, house, ...told } = given;
  const listed = arm === null || outcome === null ? null : stateOf({ arm, outcome });
  return {
    ...row,
    ...told,
    kind: asked.kind,
    state: listed ?? (row.asideUntil === null ? 'fresh' : 'aside'),
    loss: lossMinor === null ? null : { amountMinor: lossMinor, currencyCode: house.currency },
    card:
      asked.kind !== 'expiring' || programme === null || expireDate === null
        ? null
        : { programme, tier, expiresOn: expireDate },
  };
}
