import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCardNumber } from '../intake/cardNumber.ts';
import { isIdField } from '../intake/fieldNames.ts';
import { Malformed } from '../platform/malformed.ts';
import { coverageTable, outcomeOf } from './coverage.io.ts';
import { SAMPLE_CONTEXT, samples, samplesPresent } from './samples.io.ts';
import type { Sample } from './samples.io.ts';

const absent = samplesPresent() ? false : 'the sample messages are not beside this repository';
const all = absent ? [] : await samples();

test(
  'every real message ends as records, as a control message or as a dead letter with a cause',
  { skip: absent },
  () => {
    assert.ok(all.length >= 90);
    for (const sample of all) {
      const { mapped } = outcomeOf(sample);
      if (mapped.outcome === 'records') assert.ok(mapped.records.length > 0, name(sample));
      else assert.match(mapped.cause, /^\P{C}{10,}[.。]$/u, name(sample));
    }
  },
);

test('a real message is named, or refused with its place', { skip: absent }, () => {
  for (const sample of all) {
    try {
      const identified = sample.connector.identify({ headers: {}, body: sample.body });
      assert.ok(identified.messageKey !== '' && identified.messageName !== '', name(sample));
      const mapped = sample.connector.map(sample.body, SAMPLE_CONTEXT);
      if (identified.kind === 'control') assert.notEqual(mapped.outcome, 'records', name(sample));
      if (mapped.outcome === 'control') assert.equal(identified.kind, 'control', name(sample));
    } catch (error) {
      assert.ok(error instanceof Malformed && error.at !== '', `${name(sample)}: ${String(error)}`);
    }
  }
});

test('the same message gives the same records, and the same after redaction', { skip: absent }, () => {
  for (const sample of all) {
    const records = JSON.stringify(sample.connector.map(sample.body, SAMPLE_CONTEXT));
    assert.equal(JSON.stringify(sample.connector.map(sample.body, SAMPLE_CONTEXT)), records, name(sample));
    assert.equal(
      JSON.stringify(sample.connector.map(sample.connector.redact(sample.body).body, SAMPLE_CONTEXT)),
      records,
      name(sample),
    );
  }
});

test('no card number, check code or password of a real message survives', { skip: absent }, () => {
  for (const sample of all) {
    const text = new TextDecoder().decode(sample.connector.redact(sample.body).body);
    for (const found of text.matchAll(/(?<![\d.])\d[\d -]{11,22}\d(?!\d)/g)) {
      const field = /([\w.-]+)\s*=\s*["']$|<([\w.:-]+)[^<>]*>\s*$/.exec(text.slice(0, found.index));
      const isId = isIdField(field?.[1] ?? field?.[2] ?? '');
      assert.ok(isId || !isCardNumber(found[0].replace(/\D/g, '')), `${name(sample)}: ${found[0].slice(-6)}`);
    }
    assert.doesNotMatch(
      text,
      /SeriesCode="\d|MessagePassword="[^"*]|Password="[^"*]|<(?:\w+:)?Password[^>]*>[^<*]/,
      name(sample),
    );
    assert.doesNotMatch(text, /CardNumber="\d{5,}"|<PlainText>\s*\d{5,}/, name(sample));
  }
});

test('pre-checks, questions and answers are not orders', { skip: absent }, () => {
  const outcome = (file: string): string | undefined => {
    const sample = all.find((one) => one.file === file);
    return sample && outcomeOf(sample).mapped.outcome;
  };
  for (const file of [
    'availability-check.xml',
    'validate.xml',
    'smx-error-response.xml',
    '2017_10-GuestRequests-OTA_ReadRQ.xml',
    'OTA2011B-OTA_HotelResNotifRS2.xml',
  ]) {
    assert.ok([undefined, 'control'].includes(outcome(file)), file);
  }
});

test('the card of an agency never becomes a person', { skip: absent }, () => {
  const people = all.flatMap((sample) => JSON.stringify(outcomeOf(sample).mapped.records)).join('\n');
  assert.doesNotMatch(people, /VirtualCard|Bellevue|333 108th/);
});

test('the coverage table counts every message and is the same each time', { skip: absent }, () => {
  const table = coverageTable(all.map(outcomeOf));
  assert.equal(coverageTable(all.map(outcomeOf)), table);
  assert.match(table, new RegExp(`\\| all \\|[^|]*\\| ${all.length} \\|`));
  assert.doesNotMatch(table, /\/(?:home|root|shared|samples)\//);
});

function name(sample: Sample): string {
  return `${sample.source}/${sample.file}`;
}
