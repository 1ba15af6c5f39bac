// Ideas for guests in house: read with what is known of everybody there, done as a task of the department, hidden for the stay. What
// became of one stands beside the arrival's other signatures.
import type { doIdea, Idea, IdeaRow, readIdeas } from '@regulars/contract/idea.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import type { Clock } from '../platform/clock.ts';
import { dayIn } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { tellDesk, type CheckinParts } from './checkinActs.service.ts';
import { sceneOf, type Asked, type Scene } from './checkin.service.ts';
import { readSigned, writeSigned } from './desk.store.ts';
import { ideasOf, ideaTitle, type Thought } from './ideas.ts';
import type { Signed } from './preparation.ts';
import { castOf, houseOf, propertyOf } from './today.service.ts';
import { readBones } from './today.store.ts';
import { atHand, type House } from './todayRow.ts';

const signPrefix = 'idea/';

/** HTTP has checked that the person may read guests of the property. */
export async function ideas(
  parts: { database: Database; clock: Clock },
  who: Who,
  propertyId: string,
): Promise<ReplyOf<typeof readIdeas>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    const house = houseOf(property, false, now);
    const date = dayIn(property.timeZone, now);
    const bones = await readBones(tx, who.groupId, 'inHouse', { propertyId, date, today: date });
    const cast = await castOf(tx, who.groupId, bones, house);
    const signed = Map.groupBy(
      await readSigned(tx, who.groupId, [...new Set(bones.map(({ reservationId }) => reservationId))]),
      ({ reservationId, roomIndex }) => `${reservationId}/${roomIndex}`,
    );
    const rows = bones.map((one, at) => {
      const own = signed.get(`${one.reservationId}/${one.roomIndex}`) ?? [];
      return rowOf({ bones: one, cast: cast[at]!, house, hand: atHand(one, house), signed: own });
    });
    const number = ({ roomNumber }: IdeaRow): string => (roomNumber ?? '￿').padStart(8, '0');
    return {
      rows: rows
        .filter((row) => row.ideas.some(({ state }) => state !== 'hidden'))
        .toSorted((a, b) => (number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0)),
      inHouse: bones.length,
      asOf: now,
    };
  });
}

export async function stayIdeas(parts: { database: Database; clock: Clock }, who: Who, asked: Asked): Promise<IdeaRow> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) =>
    rowOf(await sceneOf(tx, who, asked, 'guest.read', now)),
  );
}

/** Done twice it is done once. Refuses `idea_gone` where what it was read from no longer holds. */
export async function use(
  parts: CheckinParts,
  who: Who,
  asked: Asked,
  { key, act, taskId }: BodyOf<typeof doIdea>,
): Promise<Idea> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const scene = await sceneOf(tx, who, asked, 'arrival.prepare', now);
    const thought = thoughtsOf(scene).find((one) => one.key === key);
    if (thought === undefined) throw new Refusal('idea_gone', {}, 404);
    const before = scene.signed.find((one) => one.key === `${signPrefix}${key}`);
    if (before?.state === 'done') return ideaOf(thought, before);
    const sign = async (state: Signed['state'], reason: string | null) => {
      const item = { key: `${signPrefix}${key}`, state, reason };
      await writeSigned(tx, { groupId: who.groupId, ...asked }, item, who.staffId, now);
      await tellDesk(parts, tx, who, scene, now);
      return ideaOf(thought, { ...item, by: who.name, at: now });
    };
    if (act !== 'do') return sign(act === 'hide' ? 'waived' : 'open', null);
    const opened = await openTask(parts, tx, who.groupId, {
      id: taskId,
      propertyId: scene.bones.propertyId,
      kind: 'request',
      title: ideaTitle(thought),
      department: thought.department,
      ownerId: who.staffId,
      offerTo: { department: thought.department },
      ...(scene.cast.recordId !== null && { recordId: scene.cast.recordId }),
      reservationId: asked.reservationId,
      ...(scene.bones.roomNumber !== null && { roomNumber: scene.bones.roomNumber }),
      source: { kind: 'idea', id: `${asked.reservationId}/${asked.roomIndex}`, key },
      by: who.staffId,
      at: now,
    });
    return sign('done', opened);
  });
}

const thoughtsOf = ({ cast, hand, house }: Pick<Scene, 'cast' | 'hand' | 'house'>): Thought[] =>
  ideasOf(cast.guest, cast.others, { hand, country: countryOf(house) });
const countryOf = ({ country }: House): string => country;

function rowOf(scene: Scene): IdeaRow {
  const { bones, cast, hand, signed } = scene;
  const byKey = new Map(signed.map((one) => [one.key, one]));
  const isHere = bones.status === 'inHouse';
  return {
    reservationId: bones.reservationId,
    roomIndex: bones.roomIndex,
    roomNumber: bones.roomNumber,
    guest: cast.guest.head,
    departureDate: hand.departureDate,
    ideas: isHere ? thoughtsOf(scene).map((one) => ideaOf(one, byKey.get(`${signPrefix}${one.key}`))) : [],
  };
}

function ideaOf(thought: Thought, sign: Signed | undefined): Idea {
  if (sign === undefined || sign.state === 'open')
    return { ...thought, state: 'open', taskId: null, by: null, at: null };
  const { by, at } = sign;
  return sign.state === 'waived'
    ? { ...thought, state: 'hidden', taskId: null, by, at }
    : { ...thought, state: 'done', taskId: sign.reason, by, at };
}
