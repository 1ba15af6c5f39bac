import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addTerminal,
  askGuest,
  listPulses,
  listTerminals,
  optOut,
  readPulse,
  readSurveyForm,
  retireTerminal,
  writeSurveyForm,
} from '@regulars/contract/pulse.ts';
import { newId } from '../platform/id.io.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { booking, room } from '../testing/bookings.io.ts';
import { guestNamed, wang } from '../testing/desk.io.ts';
import { openHouse, whoOf } from '../testing/group.io.ts';
import { surveyLink, surveyLinks } from './surveys.service.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay('2026-11-21T03:00:00.000Z')));
after(() => house.close());

/** A guest who leaves today, with the number of their booking. */
async function leaving() {
  const opened = await house.opened();
  await opened.take([
    booking('R1', wang, ['2026-11-19', '2026-11-21'], {
      status: 'inHouse',
      roomStays: [room('1', '2026-11-19', '2026-11-21', { roomNumber: '1107', status: 'inHouse' })],
    }),
  ]);
  const [found] = await opened.rows<{ id: string }>(`select id from reservation`);
  const params = { propertyId: opened.group.propertyId };
  const askFor = (more: { terminalId?: string } = {}) =>
    opened.ask(askGuest, { params, body: { askId: newId(), reservationId: found!.id, ...more } });
  const link = (now = house.clock.now()) =>
    house.database.tenant(opened.group.groupId, (tx) => surveyLink(tx, opened.group.groupId, found!.id, now));
  return { ...opened, params, reservationId: found!.id, askFor, link };
}

const bad = {
  q_overall: '2',
  q_room: '1',
  q_service: '4',
  q_words: '太吵了，我的卡号 4111 1111 1111 1111'.replace(/4111 /g, '4111 '),
};

test('a guest answers on their own phone; what was bad is a case in the duty manager’s hands before they leave', async () => {
  const { ask, askFor, rows, params, colleague, group } = await leaving();
  const manager = await colleague('dutyManager');
  const asked = await askFor();
  assert.equal(asked.status, 200);
  const path = asked.body.path!;
  const page = await house.get(path);
  assert.equal(page.statusCode, 200);
  assert.match(page.headers['content-type'] as string, /text\/html/);
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.match(String(page.headers['permissions-policy']), /microphone=\(\)/);
  assert.doesNotMatch(page.body, /王小明|1107|Wang/, 'nothing of the guest stands on the page');
  const sent = await house.send(path, bad);
  assert.equal(sent.statusCode, 303);
  assert.match((await house.get(sent.headers.location as string)).body, /值班经理会马上跟进/);
  const [opened] = await rows<{
    owner: string;
    severity: string;
    record: string;
    folded: { words: string; category: string };
  }>(`select owner_id as owner, severity, record_id as record, folded from case_file`);
  assert.deepEqual([opened?.owner, opened?.severity, opened?.folded.category], [manager.staffId, 'S3', 'room']);
  assert.doesNotMatch(opened!.folded.words, /4111 1111 1111 1111/);
  const { guestId } = await guestNamed(rows, '王小明');
  const said = (await ask(readPulse, { params: { guestId } })).body;
  assert.deepEqual([said.satisfaction, said.count, said.said[0]?.bad, said.said[0]?.kind], [2.33, 1, true, 'pulse']);
  const told = (await ask(listPulses, { params })).body;
  assert.deepEqual([told.asked, told.answered, told.badCount], [1, 1, 1]);
  assert.equal(told.rows[0]?.guest?.name.native, '王小明');
  const events = await rows<{ kind: string }>(`select kind from event where kind = 'pulse_answered'`);
  assert.equal(events.length, 1);
  assert.ok(group);
});

test('sent twice, or many times at once, an answer counts once and opens one case', async () => {
  const { askFor, rows } = await leaving();
  const path = (await askFor()).body.path!;
  const answers = Array.from({ length: 12 }, (_, i) => house.send(path, { ...bad, q_overall: String((i % 2) + 1) }));
  for (const { statusCode } of await Promise.all(answers)) assert.equal(statusCode, 303);
  await house.send(path, { q_overall: '5' });
  const [kept] = await rows<{ answers: { overall: number }; cases: number }>(
    `select answers, (select count(*)::int from case_file) as cases from survey_ask`,
  );
  assert.ok(kept!.answers.overall <= 2);
  assert.equal(kept!.cases, 1);
});

test('nothing answered is asked again; a good answer opens no case', async () => {
  const { askFor, rows } = await leaving();
  const path = (await askFor()).body.path!;
  const empty = await house.send(path, { q_words: '  ' });
  assert.match((await house.get(empty.headers.location as string)).body, /请至少回答一题/);
  const sent = await house.send(path, { q_overall: '5', lang: 'en' });
  assert.match((await house.get(sent.headers.location as string)).body, /Thank you!/);
  assert.equal((await rows(`select from case_file`)).length, 0);
});

test('a stay is asked about once: pulse answered, no survey, unless the house asks both', async () => {
  const { ask, askFor, link, params, reservationId, group } = await leaving();
  const first = await askFor();
  const again = await askFor();
  assert.equal(again.body.askId, first.body.askId);
  assert.match((await link()) ?? '', /^\/s\//, 'the pulse was not answered yet');
  await house.send(again.body.path!, { q_overall: '4' });
  assert.deepEqual([(await askFor()).body.state, (await askFor()).body.path], ['answered', null]);
  assert.equal(await link(), null);
  const { form } = (await ask(readSurveyForm, { params: { ...params, kind: 'survey' } })).body;
  const written = await ask(writeSurveyForm, {
    params: { ...params, kind: 'survey' },
    body: { form: { ...form, afterPulse: true }, onto: 0 },
  });
  assert.equal(written.body.version, 1);
  const path = await link();
  assert.match((await house.get(path!)).body, /推荐/);
  const links = surveyLinks(() => 'https://hotel.example/');
  const whole = await house.database.tenant(group.groupId, (tx) =>
    links(tx, group.groupId, { reservationId, at: house.clock.now() }),
  );
  assert.match(whole!, /^https:\/\/hotel\.example\/s\//);
  await house.send(path!, { q_recommend: '9' });
  assert.equal(await link(), null);
});

test('an address that never was, one that is over and a guest who asks to be left alone', async () => {
  const { ask, askFor, link, rows } = await leaving();
  assert.equal((await house.get('/s/never-was')).statusCode, 404);
  assert.equal((await house.send('/s/never-was', bad)).statusCode, 404);
  const path = (await askFor()).body.path!;
  const late = (days: number) =>
    rows(
      `update survey_ask set expires_at = now() at time zone 'UTC' + interval '1 day' * (${days} + extract(epoch from timestamptz '${house.clock.now()}' - now()) / 86400)`,
    );
  await late(-2);
  assert.equal((await house.get(path)).statusCode, 404);
  assert.equal((await house.send(path, bad)).statusCode, 404);
  assert.equal((await rows(`select from case_file`)).length, 0);
  await late(-0.5);
  assert.equal(
    (await house.send(path, { q_overall: '5', never: '1' })).statusCode,
    303,
    'an answer begun in time may come late',
  );
  assert.equal((await askFor()).error?.code, 'guest_asks_no_survey');
  assert.equal(await link(), null);
  const { guestId } = await guestNamed(rows, '王小明');
  assert.equal((await ask(readPulse, { params: { guestId } })).body.optedOut, true);
  await ask(optOut, { params: { guestId }, body: { optedOut: false } });
  assert.equal((await askFor()).status, 200);
});

test('a terminal waits, asks whom the desk sends, says thanks and waits again; it never shows a name', async () => {
  const { ask, askFor, params, rows } = await leaving();
  const terminalId = newId();
  const added = await ask(addTerminal, { params, body: { terminalId, name: 'Desk 1' } });
  const path = added.body.path;
  assert.match((await house.get(path)).body, /欢迎光临/);
  assert.equal((await askFor({ terminalId })).body.path, null);
  const page = (await house.get(path)).body;
  assert.match(page, /这次住得怎么样/);
  assert.doesNotMatch(page, /王小明|1107/);
  assert.equal((await ask(listTerminals, { params })).body.terminals[0]?.busy, true);
  const askId = /name="ask" value="([^"]+)"/.exec(page)![1]!;
  const sent = await house.send(path, { ask: askId, q_overall: '1' });
  const thanks = (await house.get(sent.headers.location as string)).body;
  assert.match(thanks, /值班经理/);
  assert.ok(thanks.includes(`content="6;url=${path}"`), 'thanks are said, then it waits for the next guest');
  assert.match((await house.get(path)).body, /欢迎光临/);
  await house.send(path, { ask: askId, q_overall: '1' });
  assert.equal((await rows(`select from case_file`)).length, 1);
  assert.equal((await house.send(path, { ask: newId(), q_overall: '1' })).statusCode, 303);
  await ask(retireTerminal, { params: { ...params, terminalId } });
  assert.equal((await house.get(path)).statusCode, 404);
});

test('a terminal that nobody answers is free again after three minutes, the guest can still answer by phone', async () => {
  const { ask, askFor, params } = await leaving();
  const terminalId = newId();
  const { path } = (await ask(addTerminal, { params, body: { terminalId, name: 'Desk 2' } })).body;
  await askFor({ terminalId });
  house.clock.advance(3 * 60_000 + 1);
  assert.match((await house.get(path)).body, /欢迎光临/);
  assert.match((await house.get((await askFor()).body.path!)).body, /这次住得怎么样/);
});

test('two records of one person are one guest: what they said stands together, and nobody writes a second letter', async () => {
  const { take, rows, ask, askFor, link, group } = await leaving();
  const days = ['2026-11-18', '2026-11-20'] as const;
  await take([
    booking('R2', { name: 'Wang Xiaoming', email: 'wxm@example.com' }, days, {
      roomStays: [room('1', ...days, { roomNumber: '1108', status: 'checkedOut' })],
    }),
  ]);
  const [other] = await rows<{ id: string }>(`select id from reservation where source_key = 'R2'`);
  const linkOf = (id: string) =>
    house.database.tenant(group.groupId, (tx) => surveyLink(tx, group.groupId, id, house.clock.now()));
  assert.ok(await linkOf(other!.id), 'as long as nobody knows that they are one');
  await rows(`delete from survey_ask`);
  await house.send((await askFor()).body.path!, { q_overall: '4' });
  const { guestId } = await guestNamed(rows, '王小明');
  await rows(`update link set guest_id = '${guestId}'`);
  assert.equal((await ask(readPulse, { params: { guestId } })).body.count, 1);
  assert.equal(await linkOf(other!.id), null);
  assert.equal(await link(), null);
});

test('only who runs surveys at this house asks; who manages standards changes the form, onto what they saw', async () => {
  const { ask, params, group, askFor } = await leaving();
  const elsewhere = await house.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const stranger = whoOf({ groupId: group.groupId, staffId: newId(), role: 'frontDesk' }, [elsewhere.propertyId]);
  assert.equal((await ask(listPulses, { who: stranger, params })).status, 404);
  const desk = whoOf({ groupId: group.groupId, staffId: group.staffId, role: 'frontDesk' }, [group.propertyId]);
  const { form } = (await ask(readSurveyForm, { who: desk, params: { ...params, kind: 'pulse' } })).body;
  const write = (onto: number, questions = form.questions, who = group.who) =>
    ask(writeSurveyForm, { who, params: { ...params, kind: 'pulse' }, body: { form: { ...form, questions }, onto } });
  assert.equal((await write(0, form.questions, desk)).status, 403);
  assert.equal((await write(0, [form.questions[0]!, form.questions[0]!])).error?.code, 'form_impossible');
  const path = (await askFor()).body.path!;
  const both = await Promise.all([write(0, form.questions.slice(0, 2)), write(0, form.questions.slice(1, 3))]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
  assert.match(
    (await house.get(path)).body,
    /您提出的事都办好了吗/,
    'who was asked before is asked what they were asked',
  );
});
