import assert from 'node:assert/strict';
import test from 'node:test';
import { houseSettings } from '../settings.ts';
import { printManual, readConfig } from './config.ts';
import type { Refusal } from './refusal.ts';

test('without any setting the house starts with its defaults', () => {
  const config = readConfig(houseSettings, {});
  assert.equal(config.port, 3000);
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.trustProxy, false);
});

test('every fault is told at once, by the name of its setting', () => {
  assert.throws(
    () => readConfig(houseSettings, { PORT: 'eighty', DATABASE_URL: 'mysql://x', SESSION_HOURS: '99' }),
    (error: Refusal) =>
      error.code === 'config_invalid' &&
      ['PORT', 'DATABASE_URL', 'SESSION_HOURS'].every((name) =>
        (error.params['faults'] as string[]).some((fault) => fault.startsWith(name)),
      ),
  );
});

test('the manual names every setting in both languages and shows no secret', () => {
  for (const language of ['zh', 'en'] as const) {
    const manual = printManual(houseSettings, { SECRET_KEY: 'do not print me, do not print me' }, language);
    for (const setting of Object.values(houseSettings)) {
      assert.ok(manual.includes(setting.env));
      assert.ok(manual.includes(setting.doc[language]));
    }
    assert.ok(!manual.includes('do not print me'));
  }
});
