// Rooms suggested: of the rooms the house has told of, those of the booked type (or the next better one) that are free for the whole
// stay, the fittest first, each with why. Every reason is a fact somebody noted; where nothing is known of a guest, nothing is made up.
// The house's own system gives out rooms: this only says which.
import type { RoomReason, SuggestedRoom } from '@regulars/contract/checkin.ts';
import type { RoomCode } from '@regulars/contract/told-checkin.ts';
import type { Told } from '@regulars/contract/route.ts';

export type RoomTrouble = { roomNumber: string; category: string; words: string; at: string; own: boolean };
export type RoomFact = {
  roomNumber: string;
  typeCode: string | null;
  typeName: string | null;
  /** of any guest in the last year, and of this one in the last three */
  troubles: readonly RoomTrouble[];
  /** a repair is open */
  faulty: boolean;
};
export type Wish = {
  typeCode: string | null;
  /** the type next in price, and those that were promised; empty = not known */
  betterTypes: ReadonlySet<string>;
  /** codes of preferences that hold, health among them */
  codes: ReadonlySet<string>;
  /** rooms slept in before, newest first */
  slept: readonly { roomNumber: string; date: string }[];
  /** rooms of those who come along */
  party: readonly string[];
  /** `any`: an upgrade was promised without saying to what; else to one of these types */
  promised: 'any' | ReadonlySet<string> | null;
  /** categories of what went wrong for this guest, in whatever room */
  minds: ReadonlySet<string>;
};

type Weighed = { points: number; why: RoomReason[] };
const most = 5;
const bestFits = /景|view|江|湖|海/i;
const twin = /twin|双床|双人床房|标准双/i;
const king = /king|大床/i;

/** At most five; `taken`: rooms that somebody else has for a night of the stay. */
export function suggestRooms(rooms: readonly RoomFact[], taken: ReadonlySet<string>, wish: Wish): SuggestedRoom[] {
  const bounds = floorBounds(rooms);
  return rooms
    .filter((room) => fits(room, wish) && !taken.has(room.roomNumber))
    .map((room) => ({ room, better: isBetter(room, wish), ...weigh(room, wish, bounds) }))
    .toSorted(
      (a, b) =>
        b.points - a.points || Number(a.better) - Number(b.better) || byNumber(a.room.roomNumber, b.room.roomNumber),
    )
    .slice(0, most)
    .map(({ room: { roomNumber, typeCode, typeName }, better, why }) => ({
      roomNumber,
      typeCode,
      typeName,
      better,
      why,
    }));
}

/** Of the booked type; a better one where it is known. Without a booked type every room may be it. */
export function fits(room: Pick<RoomFact, 'typeCode'>, wish: Pick<Wish, 'typeCode' | 'betterTypes'>): boolean {
  return wish.typeCode === null || room.typeCode === wish.typeCode || isBetter(room, wish);
}

const isBetter = (room: Pick<RoomFact, 'typeCode'>, wish: Pick<Wish, 'typeCode' | 'betterTypes'>): boolean =>
  wish.typeCode !== null &&
  room.typeCode !== null &&
  room.typeCode !== wish.typeCode &&
  wish.betterTypes.has(room.typeCode);

/** Nothing is known by which one room would suit better than another. */
export function isPlain(wish: Wish): boolean {
  const known = [...wish.codes].some((code) => CHOOSES.has(code)) || wish.minds.has('noise');
  return !known && wish.slept.length === 0 && wish.party.length === 0 && wish.promised === null;
}

const CHOOSES = new Set(
  'highFloor lowFloor quietRoom lightSleeper awayFromLift nonSmokingRoom view sameRoom twinBeds kingBed noFourthFloor adjacentRooms connectingRooms asthma wheelchair mobility accessibleRoom'.split(
    ' ',
  ),
);

function weigh(room: RoomFact, wish: Wish, bounds: Bounds): Weighed {
  const parts = [
    ofTrouble(room, wish),
    ofPast(room, wish),
    ofFloor(room, wish, bounds),
    ofQuiet(room, wish),
    ofKind(room, wish),
    ofParty(room, wish),
  ];
  return {
    points: parts.reduce((sum, { points }) => sum + points, 0),
    why: parts.flatMap(({ why }) => why).toSorted((a, b) => rank(a) - rank(b)),
  };
}

const rank = ({ sign }: RoomReason): number => (sign === 'for' ? 0 : 1);
const nothing: Weighed = { points: 0, why: [] };
const reason = (points: number, code: RoomCode, params: Told['params'] = {}): Weighed => ({
  points,
  why: [{ code: `room.${code}`, params, sign: points > 0 ? 'for' : 'against' }],
});
const both = (...parts: Weighed[]): Weighed => ({
  points: parts.reduce((sum, { points }) => sum + points, 0),
  why: parts.flatMap(({ why }) => why),
});

/** What went wrong in the room: worst where it was this guest's. */
function ofTrouble({ troubles, faulty }: RoomFact, wish: Wish): Weighed {
  const { codes, minds } = wish;
  const own = troubles.filter((one) => one.own).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const others = troubles.filter((one) => !one.own);
  const count = (category: string) => others.filter((one) => one.category === category).length;
  const noise = wantsQuiet(wish) ? 0 : count('noise');
  const cold = minds.has('roomTemperature') ? count('roomTemperature') : 0;
  const rest = others.length - count('noise') - cold;
  const smoke = others.some(({ words }) => /烟味|smok/i.test(words));
  return both(
    own === undefined
      ? nothing
      : reason(-12, 'trouble', { what: `told.troubleKind.${own.category}`, date: own.at.slice(0, 10) }),
    faulty ? reason(-8, 'fault') : nothing,
    smoke && (codes.has('nonSmokingRoom') || codes.has('asthma')) ? reason(-4, 'smoke') : nothing,
    cold > 0 ? reason(-3, 'temperature', { count: cold }) : nothing,
    noise > 0 ? reason(-Math.min(noise, 3), 'noise', { count: noise }) : nothing,
    rest > 1 ? reason(-Math.min(rest, 4) / 2, 'complaints', { count: rest }) : nothing,
  );
}

/** The same room again, where it went well. */
function ofPast({ roomNumber, troubles }: RoomFact, { slept, codes }: Wish): Weighed {
  const last = slept.find((one) => one.roomNumber === roomNumber);
  if (last === undefined || troubles.some((one) => one.own)) return nothing;
  return codes.has('sameRoom')
    ? reason(6, 'usual', { date: last.date })
    : reason(2, 'likedBefore', { date: last.date });
}

type Bounds = { low: number; high: number } | null;

/** The lower and the upper third of the floors there are; null where floors cannot be told apart. */
function floorBounds(rooms: readonly RoomFact[]): Bounds {
  const floors = [...new Set(rooms.flatMap(({ roomNumber }) => floorOf(roomNumber) ?? []))].toSorted((a, b) => a - b);
  if (floors.length < 2) return null;
  const third = Math.floor((floors.length - 1) / 3);
  return { low: floors[third]!, high: floors[floors.length - 1 - third]! };
}

/** `1208` and `A1208` lie on floor 12, `305` on 3; undefined for numbers of another kind. */
export function floorOf(roomNumber: string): number | undefined {
  const found = /^\D{0,3}(\d{1,2})(\d{2})\D?$/.exec(roomNumber);
  return found ? Number(found[1]) : undefined;
}

function ofFloor({ roomNumber }: RoomFact, { codes }: Wish, bounds: Bounds): Weighed {
  const floor = floorOf(roomNumber);
  if (floor === undefined || bounds === null) return nothing;
  const isHigh = floor >= bounds.high;
  const isLow = floor <= bounds.low;
  if (codes.has('wheelchair') || codes.has('mobility')) return isLow ? reason(3, 'easyWalk', { floor }) : nothing;
  if (codes.has('highFloor'))
    return isHigh ? reason(3, 'highFloor', { floor }) : isLow ? reason(-3, 'notHigh', { floor }) : nothing;
  if (codes.has('lowFloor'))
    return isLow ? reason(3, 'lowFloor', { floor }) : isHigh ? reason(-3, 'notLow', { floor }) : nothing;
  return nothing;
}

const wantsQuiet = ({ codes, minds }: Wish): boolean =>
  codes.has('quietRoom') || codes.has('lightSleeper') || minds.has('noise');

function ofQuiet({ troubles }: RoomFact, wish: Wish): Weighed {
  const quiet = wantsQuiet(wish);
  if (!quiet && !wish.codes.has('awayFromLift')) return nothing;
  const noisy = quiet ? troubles.filter((one) => !one.own && one.category === 'noise').length : 0;
  const lift = troubles.some(({ words }) => /电梯|\blifts?\b|elevator/i.test(words));
  return both(
    noisy > 0 ? reason(-4, 'noise', { count: noisy }) : nothing,
    lift ? reason(-3, 'lift') : nothing,
    quiet && noisy === 0 && !lift ? reason(2, 'quiet') : nothing,
  );
}

/** View, beds, numbers, and a better type. */
function ofKind(room: RoomFact, wish: Wish): Weighed {
  const type = `${room.typeName ?? ''} ${room.typeCode ?? ''}`;
  const liked = (wish.codes.has('twinBeds') && twin.test(type)) || (wish.codes.has('kingBed') && king.test(type));
  return both(
    wish.codes.has('view') && bestFits.test(type) ? reason(2, 'view') : nothing,
    liked ? reason(2, 'beds') : nothing,
    wish.codes.has('noFourthFloor') && room.roomNumber.includes('4') ? reason(-4, 'four') : nothing,
    !isBetter(room, wish) ? nothing : isPromised(room, wish) ? reason(6, 'promised') : reason(-3, 'better'),
  );
}

const isPromised = ({ typeCode }: RoomFact, { promised }: Wish): boolean =>
  promised === 'any' || (promised !== null && typeCode !== null && promised.has(typeCode));

/** What a type can be promised by: the words stand in the promise and in the type's name. */
const NAMED =
  /江景|湖景|海景|山景|园景|城景|套房|行政|豪华|家庭|river view|lake view|sea view|suite|executive|deluxe|family/gi;

/** The types a promise speaks of; `any` where it speaks of an upgrade and names none, null where it does not. */
export function promisedTypes(
  words: readonly string[],
  rooms: readonly Pick<RoomFact, 'typeCode' | 'typeName'>[],
): Wish['promised'] {
  const upgrades = words.filter((text) => /升级|升房|upgrade/i.test(text));
  if (upgrades.length === 0) return null;
  const named = new Set(upgrades.flatMap((text) => text.toLowerCase().match(NAMED) ?? []));
  const types = rooms.flatMap(({ typeCode, typeName }) =>
    typeCode !== null && [...named].some((name) => (typeName ?? '').toLowerCase().includes(name)) ? [typeCode] : [],
  );
  return types.length === 0 ? 'any' : new Set(types);
}

/** The next better type: the cheapest that usually costs a tenth more than the booked one. */
export function nextBetter(
  booked: string | null,
  byPrice: readonly { code: string; amountMinor: number }[],
): string | null {
  const own = byPrice.find(({ code }) => code === booked);
  if (own === undefined) return null;
  return byPrice.find(({ amountMinor }) => amountMinor >= own.amountMinor * 1.1)?.code ?? null;
}

function ofParty({ roomNumber }: RoomFact, { party, codes }: Wish): Weighed {
  const more = codes.has('adjacentRooms') || codes.has('connectingRooms') ? 2 : 0;
  const beside = party.find((other) => isBeside(roomNumber, other));
  if (beside !== undefined) return reason(4 + more, 'nextTo', { room: beside });
  const floor = floorOf(roomNumber);
  const near = floor === undefined ? undefined : party.find((other) => floorOf(other) === floor);
  return near === undefined ? nothing : reason(2 + more, 'sameFloor', { room: near });
}

/** On one floor and at most two numbers apart: the next door, or the one across where odd and even face each other. */
function isBeside(a: string, b: string): boolean {
  const floor = floorOf(a);
  if (floor === undefined || floor !== floorOf(b) || a === b) return false;
  return Math.abs(Number(a.replace(/\D/g, '')) - Number(b.replace(/\D/g, ''))) <= 2;
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : a > b ? 1 : 0);
}
