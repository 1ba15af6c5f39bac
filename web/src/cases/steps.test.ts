import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '@regulars/contract/case.ts';
import { asks, blankStep, bodyOf, stepRoutes, type Filled, type HandKind } from './steps.ts';
import { pairedLines } from './pairedLines.ts';

const id = '0190a000-0000-7000-8000-000000000001';
const page = {
  version: 7,
  channel: 'inPerson',
  severity: 'S3',
  category: 'noise',
  department: null,
  cause: null,
  facts: null,
  whys: [],
  fault: null,
  unreasonable: false,
  recurring: null,
  roomNumber: '1208',
  place: null,
  remedySought: null,
  helpers: [],
  remedies: [{ lineId: id, state: 'decided' }],
  proposal: { version: 2, retailMinor: 180_000 },
} as unknown as CasePage;
const given = { page, timeZone: 'Asia/Shanghai', newId: () => id };
const blank = blankStep(page);
const body = (kind: HandKind, part: Partial<Filled> = {}) => bodyOf(kind, { ...blank, ...part }, given);
const line = {
  lineId: id,
  item: 'refund',
  kind: 'refund',
  quantity: 1,
  retailMinor: 5000,
  promise: '',
  trigger: 'nextArrival',
} as const;

/** Enough is said for every step. */
const full: Partial<Filled> = {
  words: 'said',
  reason: 'because',
  validity: 'valid',
  until: '2026-11-23T12:00',
  lines: [line],
  satisfied: 4,
  noPrevention: 'it cannot happen again',
};

test('whatever a step sends, its route takes', () => {
  for (const kind of Object.keys(stepRoutes) as HandKind[]) {
    const sent = JSON.parse(JSON.stringify(body(kind, full))) as unknown;
    assert.deepEqual(stepRoutes[kind].body.safeParse(sent).error?.issues ?? [], [], kind);
    assert.equal((sent as { version: number }).version, 7, kind);
  }
});

test('nothing is sent while what it needs is not said', () => {
  for (const kind of [
    'assessed',
    'bounced',
    'planned',
    'proposed',
    'settledAtOnce',
    'informed',
    'answered',
    'reviewed',
    'noted',
  ] as const)
    assert.equal(body(kind), undefined, kind);
  assert.equal(body('assessed', { validity: 'notValid' }), undefined, 'what is not valid needs why');
  assert.equal(body('assessed', { validity: 'duplicate', reason: 'same' }), undefined, 'and which one it repeats');
  assert.equal(body('reviewed', { words: 'x', prevention: 'door seals' }), undefined, 'a measure needs owner and day');
  assert.equal(body('proposed', { words: 'x', lines: [{ ...line, kind: 'futureStay' }] }), undefined);
  assert.equal(body('proposed', { words: 'x', lines: [{ ...line, retailMinor: null }] }), undefined);
});

test('an approval is bound to the proposal and the amount that stood on the screen', () => {
  assert.deepEqual(body('approved'), { version: 7, proposal: 2, retailMinor: 180_000, words: undefined });
});

test('putting right sends only what is other than before', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(body('amended', { reason: 'wrong room', room: '1210' }))), {
    version: 7,
    roomNumber: '1210',
    reason: 'wrong room',
  });
});

test('a time is the wall clock of the house', () => {
  assert.equal(body('planned', { words: 'x', until: '2026-11-23T12:00' })?.['resolveBy'], '2026-11-23T04:00:00.000Z');
});

test('every step asks for what it sends', () => {
  assert.deepEqual(Object.keys(asks).toSorted(), Object.keys(stepRoutes).toSorted());
});

test('lines in two languages stand beside each other, or not at all', () => {
  assert.deepEqual(pairedLines({ zh: '倾听\n\n道歉', en: 'Listen\nApologise' }), [
    { zh: '倾听', en: 'Listen' },
    { zh: '道歉', en: 'Apologise' },
  ]);
  assert.equal(pairedLines({ zh: '倾听', en: 'Listen\nApologise' }), undefined);
});
