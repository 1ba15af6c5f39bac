import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Route } from '@regulars/contract/route.ts';
import { routes } from '@regulars/contract/routes.ts';
import { mayDo, roles } from '@regulars/contract/session.ts';
import { shippedRules } from './cases/rules.ts';
import { newId } from './platform/id.io.ts';
import { openApi } from './platform/openapi.ts';
import { openGroup } from './testing/group.io.ts';
import { leastOf } from './testing/sample.ts';
import { openTestHouse, type TestHouse } from './testing/house.io.ts';
import { mailSettings } from './testing/letters.io.ts';
import { version } from './main.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

/** What in an address is no id. */
const codes: Record<string, string> = { roomIndex: '1', code: 'welcome', moment: 'welcome' };
/** A well-formed address of the route: every id is of nobody. */
const paramsOf = (route: Route, known: Record<string, string> = {}) =>
  Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [
      name!,
      known[name!] ?? codes[name!] ?? (leastOf(route.params, newId) as Record<string, string>)[name!],
    ]),
  );
/** Bodies of the steps of a case. */
const stepsOfCase: Record<string, () => object> = Object.fromEntries(
  Object.entries({
    acknowledgeCase: { channel: 'phone' },
    arriveAtCase: {},
    assessCase: { validity: 'valid', severity: 'S3', category: 'noise' },
    amendCase: { reason: 'x' },
    keepCase: { department: 'kitchen' },
    offerCase: { department: 'kitchen' },
    acceptCase: {},
    bounceCase: { reason: 'x' },
    recallCase: {},
    helpCase: { staffIds: [] },
    planCase: { resolveBy: '2030-01-01T00:00:00Z', words: 'x' },
    investigateCase: {},
    proposeRemedy: { words: 'x', lines: [] },
    approveRemedy: { proposal: 1, retailMinor: 0 },
    returnRemedy: { proposal: 1, reason: 'x' },
    settleCaseAtOnce: { lines: [{ lineId: newId(), item: 'fruit' }] },
    executeRemedy: { lineId: newId() },
    dropRemedy: { lineId: newId(), reason: 'x' },
    redeemRemedy: { lineId: newId() },
    updateGuest: { channel: 'phone', words: 'x' },
    informGuest: { channel: 'phone', words: 'x' },
    tryFeedback: { channel: 'phone' },
    keepFeedback: { satisfied: 5 },
    closeCase: {},
    reviewCase: { lesson: 'x' },
    waitForGuest: { reason: 'x' },
    resumeCase: {},
    escalateCase: { rung: 'head', reason: 'x' },
    reopenCase: { reason: 'x' },
    disputeCase: { kind: 'court' },
    endDispute: { outcome: 'x' },
    withdrawCase: { reason: 'x' },
    noteOnCase: { words: 'x' },
  }).map(([id, body]) => [id, () => ({ version: 1, ...body })]),
);
/** Bodies that pass the shape, for routes whose rights come after it. */
const bodies: Record<string, (known: Record<string, string>) => object> = {
  writeNote: () => ({ noteId: newId(), text: 'x' }),
  readNote: () => ({ text: 'x' }),
  judgePreference: () => ({ judgement: 'confirm' }),
  reveal: () => ({ key: 'phone', reason: 'verify' }),
  mergeGuests: () => ({ otherGuestId: newId(), reason: 'same' }),
  unmergeGuests: () => ({ reason: 'not same' }),
  separateRecord: () => ({ reason: 'not same' }),
  classifyGuest: () => ({ reason: 'because', vip: 'VIP 1' }),
  keepSpecialDate: () => ({ specialDateId: newId(), kind: 'birthday', date: '02-29' }),
  noteInteraction: ({ propertyId = newId() }) => ({
    interactionId: newId(),
    propertyId,
    kind: 'inquiry',
    words: 'x',
  }),
  tickPreparation: () => ({ key: 'x', state: 'done' }),
  offerComfort: () => ({ comfort: 'tea' }),
  decideReview: () => ({ decision: 'apart' }),
  decideBulk: () => ({ decision: 'apart', bound: 0.5, reviewIds: [newId()], opened: [] }),
  correctValue: () => ({ kind: 'phone', key: '1', value: '13900001111' }),
  leaveValue: () => ({ kind: 'phone', key: '1' }),
  reopenValue: () => ({ kind: 'phone', key: '1' }),
  askLinkSample: () => ({ size: 50 }),
  answerLinkCheck: () => ({ answer: 'unsure' }),
  addConnection: () => ({ propertyId: newId(), system: 'ctrip', name: 'x' }),
  undoImport: () => ({ reason: 'wrong' }),
  addTask: () => ({ taskId: newId(), title: 'x', department: 'housekeeping' }),
  stepTask: () => ({ act: 'accept', version: 1 }),
  placeColleague: () => ({ departments: [] }),
  setRoster: () => ({
    places: [{ day: '2026-12-01', shift: 'early', department: 'kitchen', staffId: newId(), head: false, on: false }],
  }),
  setShifts: () => ({
    shifts: [
      { code: 'early', from: '07:00', to: '15:00' },
      { code: 'late', from: '15:00', to: '23:00' },
      { code: 'night', from: '23:00', to: '07:00' },
    ],
  }),
  keepChecklist: () => ({ department: 'kitchen', name: 'x', items: ['x'], version: 0 }),
  keepRecurring: () => ({
    title: 'x',
    department: 'kitchen',
    rule: { every: 'day', at: '08:00' },
    dueMinutes: 60,
    checklistId: null,
    since: '2026-12-01',
    until: null,
    paused: false,
    version: 0,
  }),
  keepTaskPolicy: () => ({
    department: null,
    kind: null,
    version: 0,
    minutes: { firstAnswer: null, accept: 5, nextUpdate: null, resolve: null, total: null },
    warnShare: 0.75,
    calendar: { weekly: 'always', holidays: [], makeUpDays: [] },
  }),
  seeTaskAlerts: () => ({ alertIds: [newId()] }),
  openCase: ({ propertyId = newId() }) => ({
    caseId: newId(),
    propertyId,
    category: 'noise',
    severity: 'S3',
    words: 'x',
  }),
  ...stepsOfCase,
  addStaffAction: () => ({ actionId: newId(), words: 'x' }),
  seeCaseAlerts: () => ({ alertIds: [newId()] }),
  editSeverities: () => ({ version: 9, content: shippedRules.severity }),
  editCauses: () => ({ version: 9, content: shippedRules.cause }),
  editPlaybooks: () => ({ version: 9, content: shippedRules.playbook }),
  editLimits: () => ({ version: 9, content: shippedRules.limit }),
  editCatalogue: () => ({ version: 9, content: shippedRules.catalogue }),
  setRemedyBudget: () => ({ month: '2026-12', amountMinor: null }),
  chooseLanguage: () => ({ language: 'zh' }),
  previewLetter: ({ propertyId = newId() }) => ({ propertyId, template: 'free', ...words }),
  writeLetter: ({ propertyId = newId() }) => ({ messageId: newId(), propertyId, template: 'free', ...words }),
  editDraft: () => ({ version: 1, ...words }),
  approveDraft: () => ({ version: 1 }),
  cancelLetter: () => ({ version: 1 }),
  retryLetter: () => ({ version: 1 }),
  settleLetter: () => ({ version: 1, verdict: 'again' }),
  saveTemplate: ({ propertyId = newId() }) => ({
    propertyId,
    version: 9,
    subject: { zh: 'x', en: 'x' },
    text: { zh: 'x', en: 'x' },
  }),
  saveMailChannel: ({ propertyId = newId() }) => ({ propertyId, enabled: false, settings: mailSettings(25) }),
  testMailChannel: ({ propertyId = newId() }) => ({ propertyId, to: 'hello@hotel.example' }),
  saveMoment: ({ propertyId = newId() }) => ({ propertyId, mode: 'off' }),
};
const words = { language: 'zh', subject: 'x', text: 'x' };
const atProperty = ({ propertyId = newId() }: Record<string, string>) => ({ propertyId });
const queries: Record<string, (known: Record<string, string>) => object> = {
  listOutbox: atProperty,
  listTemplates: atProperty,
  templateVersions: atProperty,
  readMailChannel: atProperty,
  listMoments: atProperty,
  find: () => ({ q: '王' }),
  findReceived: () => ({ q: '王' }),
  readRoom: () => ({ roomNumber: '1203' }),
  previewBulk: () => ({ decision: 'same', bound: 0.95 }),
  attachToCase: () => ({ kind: 'photo' }),
  exportCases: () => ({ from: '2026-01-01', to: '2026-12-31' }),
  readCaseAnalysis: () => ({ from: '2026-01-01', to: '2026-12-31' }),
  exportCaseAnalysis: () => ({ from: '2026-01-01', to: '2026-12-31' }),
  readRemedyLedger: () => ({ from: '2026-01-01', to: '2026-12-31' }),
  uploadImport: () => ({ propertyId: newId(), fileName: 'x.csv' }),
};
/** Where a property is named, it is the one of the test. */
const withKnown = (asked: unknown, { propertyId }: Record<string, string>) =>
  propertyId && (asked as Record<string, unknown>)['propertyId'] ? { ...(asked as object), propertyId } : asked;
const given = (route: Route, known: Record<string, string> = {}) => ({
  params: paramsOf(route, known) as never,
  body: (bodies[route.id]?.(known) ?? withKnown(leastOf(route.body, newId), known)) as never,
  query: (queries[route.id]?.(known) ?? withKnown(leastOf(route.query, newId), known)) as never,
  ...(route.id === 'uploadImport' ? { bytes: Buffer.from('a,b') } : {}),
});

test('the committed openapi.json is what the contract says', () => {
  const committed = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8'));
  assert.deepEqual(committed, JSON.parse(JSON.stringify(openApi(routes, version))), 'run node setup/generate.ts');
});

test('every route of the contract is answered, and who is not logged in gets nowhere', async () => {
  for (const route of routes) {
    const reply = await t.ask(route, given(route));
    assert.ok(reply.status < 500, `${route.id}: ${JSON.stringify(reply.error)}`);
    if (route.access === 'public') assert.notEqual(reply.status, 404, route.id);
    else assert.equal(reply.status, 401, `${route.id} let a stranger in`);
  }
});

test('each role may do exactly what the table says, route by route', async () => {
  const group = await openGroup(t.database);
  for (const role of roles) {
    const cookie = await t.login(group.groupId, [group.propertyId], role);
    for (const route of routes) {
      if (route.access === 'public' || route.access === 'staff') continue;
      const { status, error } = await t.ask(route, { ...given(route, { propertyId: group.propertyId }), cookie });
      const allowed = (mayDo[role] as readonly string[]).includes(route.access);
      if (allowed) assert.notEqual(error?.code, 'not_allowed', `${role} should be let to ${route.id}`);
      else
        assert.ok(
          error?.code === 'not_allowed' || (status === 404 && route.id.match(/Import|Connection/)),
          `${role} was let to ${route.id}: ${status} ${error?.code}`,
        );
    }
  }
});

test('ids of another group are not there, whatever is asked', async () => {
  const [own, other] = [await openGroup(t.database), await openGroup(t.database)];
  const cookie = await t.login(own.groupId, [own.propertyId], 'groupAdmin');
  for (const route of routes.filter((one) => one.path.includes(':') && one.access !== 'public')) {
    const reply = await t.ask(route, {
      ...given(route, { propertyId: other.propertyId, connectionId: other.connections.ctrip }),
      cookie,
    });
    assert.equal(reply.status, 404, `${route.id}: ${reply.status} ${reply.error?.code ?? ''}`);
  }
});

test('a zero byte or a long text in an address or a query is a refusal, not a fault', async () => {
  const group = await openGroup(t.database);
  const cookie = await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  for (const path of [
    '/api/find?q=%00',
    '/api/find?q=%ED%A0%80',
    `/api/find?q=${'x'.repeat(5000)}`,
    '/api/guests/%00',
    '/api/messages?before=%27',
    '/api/received?q=%00%00',
    "/api/find?q=';drop table guest--",
    '/api/find?q[]=1',
    '/api/properties/1/today',
  ]) {
    const reply = await t.app.inject({ method: 'GET', url: path, headers: { cookie } });
    assert.ok(reply.statusCode < 500, `${path}: ${reply.statusCode} ${reply.body.slice(0, 200)}`);
  }
});
