import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findReceived } from '@regulars/contract/find.ts';
import { causeOf } from '../intake/causes.ts';
import { newId } from '../platform/id.io.ts';
import { openDesk, type Desk } from '../testing/desk.io.ts';

let desk: Desk;
before(async () => void (desk = await openDesk('2026-11-21T06:00:00.000Z')));
after(() => desk.close());

test('the desk is told by code and values why an order is held back, so that it reads in its own language', async () => {
  const { group, rows, ask } = await desk.opened();
  const { cause, causeCode, causeParams } = causeOf('not_read', { name: 'OTA_HotelSearchRQ' });
  const told = `'${cause}', '${causeCode}', '${JSON.stringify(causeParams)}'`;
  for (const [key, text, written] of [
    ['m1', '赵敏', told],
    ['m2', '钱进', `'Written before causes had codes.', null, '{}'`],
    ['m3', '孙悦', `null, null, '{}'`],
  ] as const)
    await rows(
      `insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at, search_text, cause, cause_code, cause_params) values ('${group.groupId}', '${newId()}', '${group.connections.ctrip}', '${key}', 'order', '2026-11-21T05:59:00Z', ''::bytea, 'text/xml', 'parked', '2026-11-21T05:59:00Z', '${text}', ${written})`,
    );
  const found = async (q: string) => {
    const [message] = (await ask(findReceived, { query: { q, propertyId: group.propertyId } })).body.messages;
    return [message!.causeCode, message!.causeParams, message!.cause];
  };
  assert.deepEqual(await found('赵敏'), ['not_read', { name: 'OTA_HotelSearchRQ' }, cause]);
  assert.deepEqual(await found('钱进'), [null, {}, 'Written before causes had codes.']);
  assert.deepEqual(await found('孙悦'), [null, {}, null]);
});
