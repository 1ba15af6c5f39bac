// Letters and scripts of the demo month. None was sent: a demo has no mail server. Drafts wait for a person, some are held back with why,
// the rest waits for a channel. One script is the house's own, another is being rewritten.
import { headsOf } from '../guests/guests.store.ts';
import { whyOf, type Why } from '../messages/message.ts';
import { queueMessage, type LetterAsked } from '../messages/messages.service.ts';
import { lockMessage, moveMessage } from '../messages/messages.store.ts';
import { later } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import { shipped } from '../standards/shipped.ts';
import { draft, publish } from '../standards/standards.service.ts';
import type { DemoStay } from './care.store.ts';
import type { Stage } from './careCast.service.ts';

const minute = 60_000;

export async function addLetters(stage: Stage): Promise<void> {
  const { tx, cast, stays } = stage;
  const heads = await headsOf(
    tx,
    cast.groupId,
    stays.map(({ guestId }) => guestId),
  );
  const abroad = stays.filter(({ inHouse, guestId }) => inHouse && heads.get(guestId)?.name.script !== 'han');
  for (const [i, stay] of abroad.slice(0, 7).entries()) {
    const words = { subject: 'About your stay', text: '{{greeting}}\n\nYour late check-out until two is arranged.' };
    const what = i % 2 === 0 ? ({ template: 'welcome' } as const) : ({ template: 'free', words } as const);
    await letter(stage, stay, 20 + i * 45, { ...what, purpose: 'service', draft: i < 4 });
  }
  const left = stays.filter(({ inHouse }) => !inHouse).slice(-heldBack.length);
  for (const [i, { template, purpose, why }] of heldBack.entries()) {
    const stay = left[i];
    if (stay === undefined) continue;
    const ago = 150 + i * 200;
    const id = await letter(stage, stay, ago, { template, purpose });
    const held = (await lockMessage(tx, cast.groupId, id))!;
    const at = later(cast.now, -(ago - 1) * minute);
    await moveMessage(tx, cast.groupId, held, { state: 'held', why }, { kind: 'held', by: null, why }, at);
  }
}

/** What a person has to look into before it may go. */
const heldBack: readonly (Pick<LetterAsked, 'template' | 'purpose'> & { why: Why })[] = [
  { template: 'thanksSurvey', purpose: 'service', why: whyOf('openCase') },
  { template: 'birthday', purpose: 'marketing', why: whyOf('consentMissing') },
  { template: 'caseClosed', purpose: 'service', why: whyOf('noAddress') },
];

async function letter(
  { tx, cast, parts }: Stage,
  { propertyId, recordId, reservationId }: DemoStay,
  ago: number,
  what: Pick<LetterAsked, 'template' | 'words' | 'purpose' | 'draft'>,
): Promise<string> {
  const at = later(cast.now, -ago * minute);
  const about = { id: newId(), propertyId, recordId, reservationId, channel: 'email', values: {} } as const;
  const by = cast.who('guestrelations').staffId;
  return queueMessage(parts(at), tx, cast.groupId, { ...about, ...what, by, at });
}

/** Published last month for this house; a draft on top of what is shipped, for everybody who may edit to go on with. */
export async function addStandards({ cast, houses, parts }: Stage): Promise<void> {
  const propertyId = houses[0]!.id;
  const who = cast.who('manager');
  for (const { code, more, why, ago, isDraft } of rewritten) {
    const { moment, care, words } = shipped.find((one) => one.code === code)!;
    const must = { zh: `${words.must.zh}\n${more.zh}`, en: `${words.must.en}\n${more.en}` };
    const at = parts(later(cast.now, -ago * 24 * 60 * minute));
    const body = { scope: 'property', moment, care, words: { ...words, must }, why, onto: 0 } as const;
    const { version } = await draft(at, who, propertyId, code, body);
    if (!isDraft) await publish(at, who, propertyId, code, { scope: 'property', version });
  }
}

const rewritten = [
  {
    code: 'checkOutFarewell',
    more: {
      zh: '押金退还时间当面说明：三到七个工作日',
      en: 'Say when the deposit comes back: three to seven working days',
    },
    why: '押金投诉复盘',
    ago: 18,
    isDraft: false,
  },
  {
    code: 'inHouseRequest',
    more: {
      zh: '答应的时间写进任务，不写交班本',
      en: 'The time you promise goes into a task, never into the notebook',
    },
    why: '承诺遗漏复盘，待各部门确认',
    ago: 2,
    isDraft: true,
  },
] as const;
