import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEntry } from '@regulars/contract/dutyLog.ts';
import { askedFollow, askedLog, blankLog, lastAt, noFollow } from './logForm.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-22T16:20:30.000Z'; // 00:20 on the 23rd

test('a time on the clock means the last time it showed it: before midnight is yesterday', () => {
  assert.equal(lastAt('00:10', now, zone), '2026-11-22T16:10:00.000Z');
  assert.equal(lastAt('23:40', now, zone), '2026-11-22T15:40:00.000Z');
  assert.equal(lastAt('00:21', now, zone), '2026-11-22T16:21:00.000Z', 'this minute is now');
  assert.equal(lastAt('00:25', now, zone), '2026-11-21T16:25:00.000Z');
});

test('an entry needs words and a time; a guest’s booking goes along only with the guest', () => {
  const blank = blankLog(now, zone);
  assert.equal(blank.time, '00:20');
  assert.equal(askedLog(blank, now, zone), undefined);
  assert.equal(askedLog({ ...blank, what: 'Tap runs', time: '' }, now, zone), undefined);
  const asked = askedLog({ ...blank, what: ' Tap runs ', room: ' 1808 ', reservationId: 'r' }, now, zone);
  assert.deepEqual(asked, {
    happenedAt: '2026-11-22T16:20:00.000Z',
    category: 'guest',
    place: '',
    roomNumber: '1808',
    what: 'Tap runs',
    done: '',
  });
});

test('an entry whose time nobody touched keeps its second', () => {
  const before = { happenedAt: '2026-11-22T16:20:11.000Z' } as LogEntry;
  const asked = askedLog({ ...blankLog(now, zone), what: 'xx' }, now, zone, before);
  assert.equal(asked?.happenedAt, before.happenedAt);
});

test('what follows is asked for whole or not at all', () => {
  assert.deepEqual(askedFollow(noFollow, 'id', zone), { follow: undefined });
  assert.equal(askedFollow({ ...noFollow, kind: 'task' }, 'id', zone), undefined);
  assert.deepEqual(
    askedFollow({ ...noFollow, kind: 'task', department: 'engineering', due: '2026-11-23T08:00' }, 'id', zone),
    {
      follow: { kind: 'task', taskId: 'id', title: '', department: 'engineering', dueAt: '2026-11-23T00:00:00.000Z' },
    },
  );
  assert.equal(askedFollow({ ...noFollow, kind: 'case' }, 'id', zone), undefined);
  assert.deepEqual(askedFollow({ ...noFollow, kind: 'case', category: 'safety' }, 'id', zone), {
    follow: { kind: 'case', caseId: 'id', category: 'safety', severity: 'S1' },
  });
  assert.equal(askedFollow({ ...noFollow, kind: 'openCase' }, 'id', zone), undefined);
});
