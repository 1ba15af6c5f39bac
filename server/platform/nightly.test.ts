import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDueByNight } from './nightly.ts';

const shanghai = (time: string) =>
  Temporal.ZonedDateTime.from(`2026-04-02T${time}[Asia/Shanghai]`).toInstant().toString();

test('at four in the morning by the clock of the house, and at no hour of the day', () => {
  for (const time of ['03:00:00', '04:00:00', '04:59:59'])
    assert.equal(isDueByNight('Asia/Shanghai', shanghai(time), null), true, time);
  for (const time of ['02:59:59', '05:00:00', '12:00:00', '23:59:59'])
    assert.equal(isDueByNight('Asia/Shanghai', shanghai(time), null), false, time);
});

test('once a night', () => {
  assert.equal(isDueByNight('Asia/Shanghai', shanghai('04:30:00'), shanghai('03:01:00')), false);
  assert.equal(isDueByNight('Asia/Shanghai', shanghai('03:30:00'), '2026-03-31T20:00:00.000Z'), true);
});

test('a house that is switched off at night makes up for it by day', () => {
  assert.equal(isDueByNight('Asia/Shanghai', shanghai('10:00:00'), '2026-03-30T20:00:00.000Z'), true);
  assert.equal(isDueByNight('Asia/Shanghai', shanghai('10:00:00'), '2026-04-01T20:00:00.000Z'), false);
});

test('what is new waits for its first night, opened in the night for the next, and has missed none', () => {
  const due = (now: string, opened: string) => isDueByNight('Asia/Shanghai', now, null, opened);
  assert.equal(due(shanghai('03:30:00'), shanghai('03:01:00')), false);
  assert.equal(due(shanghai('03:30:00'), '2026-04-01T04:00:00.000Z'), true);
  assert.equal(due(shanghai('10:00:00'), '2026-01-01T00:00:00.000Z'), false);
});
