import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { saveMailChannel } from '@regulars/contract/letter.ts';
import { approveDraft } from '@regulars/contract/outbox.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { mailSettings, openLetterHouse, type LetterHouse } from '../testing/letters.io.ts';
import { startMailServer, type MailServer } from '../testing/mailServer.io.ts';
import { isLeftAlone } from './winback.store.ts';

let house: LetterHouse;
let mail: MailServer;
before(async () => {
  house = await openLetterHouse('2026-11-10T03:00:00.000Z', { leftAlone: isLeftAlone });
  mail = await startMailServer({});
});
after(async () => {
  await mail?.stop();
  await house?.close();
});

test('advertising to a guest left alone is held, also if written before the draw; what a booking needs goes; once back, all goes', async () => {
  const { group, ask, take, rows, queue, stateOf } = await house.opened();
  await ask(saveMailChannel, {
    body: { propertyId: group.propertyId, enabled: true, settings: mailSettings(mail.port) },
  });
  const marketingConsent = { channel: 'email', granted: true, at: '2026-01-01T00:00:00Z' } as const;
  await take([profile('q', { name: 'Quiet Qin', email: 'quiet@mailbox.org', more: { marketingConsent } })]);
  const { recordId } = await guestNamed(rows, 'Quiet Qin');
  const marketing = { recordId, purpose: 'marketing', template: 'winBack', words: undefined } as const;
  const before = await queue({ ...marketing, draft: true });
  await rows(
    `insert into winback (group_id, id, property_id, record_id, arm, cause, trouble, guest_class, worth_minor, currency, last_stay, listed_on, listed_at)
     values ('${group.groupId}', '${newId()}', '${group.propertyId}', '${recordId}', 'control', 'warning', false, 'main', 0, 'CNY', '2026-01-01', '2026-11-10', '2026-11-10')`,
  );
  await ask(approveDraft, { params: { messageId: before }, body: { version: 1 } });
  const ids = [before, await queue(marketing), await queue({ recordId, purpose: 'contract' })];
  await house.send();
  const told = async () => (await Promise.all(ids.map(stateOf))).map(({ state, why }) => [state, why]);
  const held = ['held', 'leftAlone'];
  assert.deepEqual(await told(), [held, held, ['sent', null]]);
  await rows(`update winback set outcome = 'back'`);
  ids.push(await queue(marketing));
  await house.send();
  assert.deepEqual((await told()).at(-1), ['sent', null]);
});
