import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { readInternational, readNational } from './numberingplan.ts';
import type { PlanRead } from './numberingplan.ts';

function asked(text: string, country: CountryCode): PlanRead | undefined {
  const read = parsePhoneNumberFromString(text, country);
  return read && { e164: read.number, national: read.nationalNumber, type: read.getType(), valid: read.isValid() };
}

const country = fc.constantFrom(...getCountries());
// Digits as they come, digits of the country's own form with the last of them changed, and both after a trunk prefix.
const number = country.chain((of) => {
  const example = getExampleNumber(of, examples)?.nationalNumber ?? '123456789';
  const like = fc
    .tuple(fc.nat({ max: example.length }), fc.stringMatching(/^\d{12}$/))
    .map(([kept, digits]) => example.slice(0, kept) + digits.slice(0, example.length - kept));
  return fc.record({
    of: fc.constant(of),
    trunk: fc.constantFrom('', '', '', '0', '8', '06', '1'),
    digits: fc.oneof(like, fc.stringMatching(/^\d{5,14}$/)),
  });
});

test('the plan tells of an international number what the library tells, or nothing', () => {
  let told = 0;
  fc.assert(
    fc.property(number, country, ({ of, trunk, digits }, home) => {
      const full = `${getCountryCallingCode(of)}${trunk}${digits}`;
      const read = readInternational(full);
      if (read === undefined) return;
      told++;
      assert.deepEqual(read, asked(`+${full}`, home), full);
    }),
    { numRuns: 4000 },
  );
  assert.ok(told > 2000, `${told}`);
});

test('the plan tells of a number dialled at home what the library tells, or nothing', () => {
  let told = 0;
  fc.assert(
    fc.property(number, ({ of, trunk, digits }) => {
      const read = readNational(trunk + digits, of);
      if (read === undefined) return;
      told++;
      assert.deepEqual(read, asked(trunk + digits, of), `${of} ${trunk}${digits}`);
    }),
    { numRuns: 4000 },
  );
  assert.ok(told > 2000, `${told}`);
});

test('what the plan does not know is left to the library', () => {
  assert.equal(readInternational('0123456789'), undefined);
  assert.equal(readInternational('99912345678'), undefined);
  assert.equal(readInternational('80012345678'), undefined);
  assert.equal(readNational('13912345670', 'XX'), undefined);
});
