// The check-in panel (办理入住): what the desk needs in the minute in which the guest stands there. Who it is and how to address them,
// what was promised and what went wrong, which room and why, what is still unknown, whether to invite them to the programme; and what a
// VIP answered when the house asked again some days before.
import { z } from 'zod';
import { guestConsent, thing } from './guest.ts';
import { id, instant, plainDate, route, told } from './route.ts';
import { todayRow } from './today.ts';

/** What one would rather know of a guest who is there. Words `checkin.missing.<code>`. */
export const askables = ['phone', 'email', 'birthday', 'language', 'preferences'] as const;
export const askable = z.enum(askables);
export type Askable = z.output<typeof askable>;

/** A reason for or against a room; `told.room.<code>`. */
export const roomReason = told.extend({ sign: z.enum(['for', 'against']) });
export type RoomReason = z.output<typeof roomReason>;

export const suggestedRoom = z.object({
  roomNumber: z.string(),
  typeCode: z.string().nullable(),
  typeName: z.string().nullable(),
  /** the type next in price to the one booked */
  better: z.boolean(),
  why: z.array(roomReason),
});
export type SuggestedRoom = z.output<typeof suggestedRoom>;

/** Why none is suggested: the house has told no room yet, none of the type is known, all are taken, or the guest is in one. */
export const noRooms = ['noRooms', 'noneOfType', 'allTaken', 'inRoom'] as const;

/** How a guest answered the invitation. */
export const invitationAnswers = ['joined', 'notNow', 'never'] as const;
export const invitationAnswer = z.enum(invitationAnswers);
export type InvitationAnswer = z.output<typeof invitationAnswer>;
/** `open`: may be invited now. */
export const memberStates = ['member', 'joined', 'open', 'askedLately', 'never', 'refusesOffers'] as const;

export const floors = ['any', 'high', 'low'] as const;

export const confirmation = z.object({
  taskId: id,
  state: z.enum(['open', 'done', 'cancelled']),
  owner: z.string(),
  dueAt: instant.nullable(),
  /** the letter that asks the same, as a draft or beyond */
  messageId: id.nullable(),
});

export const checkin = z.object({
  row: todayRow,
  things: z.array(thing),
  cultureNotes: z.array(told),
  missing: z.array(askable),
  consents: z.array(guestConsent),
  member: z.object({
    state: z.enum(memberStates),
    tier: z.string().nullable(),
    at: instant.nullable(),
    by: z.string().nullable(),
    /** of this month, at this house */
    counts: z.object({ invited: z.int(), joined: z.int() }),
  }),
  room: z.object({
    chosen: z.object({ roomNumber: z.string(), by: z.string().nullable(), at: instant }).nullable(),
    suggestions: z.array(suggestedRoom),
    /** rooms of the booked type, and of those the ones free for the whole stay */
    known: z.int(),
    free: z.int(),
    none: z.enum(noRooms).nullable(),
    /** nothing is known that a room could be chosen by */
    plain: z.boolean(),
  }),
  confirmation: confirmation.nullable(),
});
export type Checkin = z.output<typeof checkin>;

const arrivalParams = z.strictObject({ reservationId: id, roomIndex: z.string().max(60) });

export const readCheckin = route({
  id: 'readCheckin',
  method: 'GET',
  path: '/api/checkin/:reservationId/:roomIndex',
  access: 'guest.read',
  summary: 'What the desk needs while the guest checks in, with rooms suggested and why',
  params: arrivalParams,
  reply: checkin,
});

export const chooseRoom = route({
  id: 'chooseRoom',
  method: 'POST',
  path: '/api/checkin/:reservationId/:roomIndex/room',
  access: 'arrival.prepare',
  summary:
    'This room is meant for the arrival: noted with it, and a task to assign it in the house’s own system. Null takes it back. Refused with room_taken when somebody else has it',
  params: arrivalParams,
  body: z.strictObject({ taskId: id, roomNumber: z.string().trim().min(1).max(20).nullable() }),
  reply: z.object({ roomNumber: z.string().nullable() }),
});

export const inviteMember = route({
  id: 'inviteMember',
  method: 'POST',
  path: '/api/checkin/:reservationId/:roomIndex/invitation',
  access: 'guest.write',
  summary:
    'The guest was invited to the programme and answered; kept on their timeline. Refused with invitation_not_now when they are a member, said never, or were asked within a year',
  params: arrivalParams,
  body: z.strictObject({
    /** made by the client: sent twice it is kept once */
    noteId: id,
    answer: invitationAnswer,
  }),
  reply: z.object({ state: z.enum(memberStates) }),
});

export const learnFacts = route({
  id: 'learnFacts',
  method: 'POST',
  path: '/api/checkin/:reservationId/:roomIndex/facts',
  access: 'guest.write',
  summary:
    'What the guest told at the desk: phone, mailbox, birthday, language, whether offers are welcome. It comes in as a source of its own. Refused with fact_of_another when the contact is another profile’s',
  params: arrivalParams,
  body: z.strictObject({
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d\s()-]{6,24}$/)
      .optional(),
    email: z.email().max(200).optional(),
    birthday: z
      .string()
      .regex(/^(\d{4}-)?\d{2}-\d{2}$/)
      .optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/)
      .optional(),
    /** offers by letter or message: yes or no */
    offers: z.boolean().optional(),
  }),
});

export const confirmNeeds = route({
  id: 'confirmNeeds',
  method: 'POST',
  path: '/api/checkin/:reservationId/:roomIndex/needs',
  access: 'guest.write',
  summary:
    'What the guest wishes for this stay, asked again before it: each becomes a preference of theirs, for this stay unless it always holds. The second confirmation is done with it',
  params: arrivalParams,
  body: z.strictObject({
    noteId: id,
    floor: z.enum(floors).default('any'),
    roomType: z.string().trim().max(80).default(''),
    /** codes of the preference catalogue */
    codes: z.array(z.string().max(60)).max(20).default([]),
    words: z.string().trim().max(1000).default(''),
    /** true: holds for every stay */
    always: z.boolean().default(false),
  }),
  reply: z.object({ preferences: z.int(), done: z.boolean() }),
});

/** What arrival cards show; no phone, no document number. */
export const arrivalCard = z.object({
  reservationId: id,
  roomIndex: z.string(),
  expectedAt: z.string().nullable(),
  arrivalDate: plainDate,
  departureDate: plainDate,
  guest: todayRow.shape.guest,
  party: z.int(),
  /** assigned, else meant for them */
  roomNumber: z.string().nullable(),
  roomIsMeant: z.boolean(),
  typeName: z.string().nullable(),
  /** something can harm: what stands on the guest card, not on paper */
  allergy: z.boolean(),
  preferences: z.array(told),
  trouble: told.nullable(),
  promise: told.nullable(),
  day: told.nullable(),
  /** the guest's own language: which greeting is printed */
  greeting: z.enum(['zh', 'en']),
  returning: z.boolean(),
});
export type ArrivalCard = z.output<typeof arrivalCard>;

export const readArrivalCards = route({
  id: 'readArrivalCards',
  method: 'GET',
  path: '/api/properties/:propertyId/arrival-cards',
  access: 'today.read',
  summary: 'Cards of a day’s arrivals for print, by the time they are expected',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ date: plainDate.optional() }),
  reply: z.object({ date: plainDate, cards: z.array(arrivalCard), asOf: instant }),
});
