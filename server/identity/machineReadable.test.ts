import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cleaning } from './cleaning.ts';
import { normaliseDocument } from './document.ts';
import { checkDigitOf, readMachineZone } from './machineReadable.ts';

// The specimens of ICAO 9303: Anna Maria Eriksson of Utopia, who does not exist.
const PASSPORT = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const TWO_LINES = 'D231458907UTO7408122F1204159<<<<<<<6';
const CARD = 'I<UTOD231458907<<<<<<<<<<<<<<<';

test('a passport’s second line gives the number, its check digit tells whether it was read rightly', () => {
  assert.deepEqual(readMachineZone(PASSPORT), { number: 'L898902C3', right: true });
  assert.deepEqual(readMachineZone(PASSPORT.split('\n')[1]!.toLowerCase()), { number: 'L898902C3', right: true });
  assert.equal(readMachineZone(PASSPORT.replace('L898902C3', 'L898903C3'))?.right, false);
});

test('the lines of cards are read too, with who issued them where they say so', () => {
  assert.deepEqual(readMachineZone(TWO_LINES), { number: 'D23145890', right: true });
  assert.deepEqual(readMachineZone(CARD), { number: 'D23145890', right: true });
  assert.deepEqual(readMachineZone(`IDD<<L01X00T47${checkDigitOf('L01X00T47')}<<<<<<<<<<<<<<<`), {
    number: 'L01X00T47',
    right: true,
    issuingCountry: 'DE',
  });
});

test('what is no machine-readable line is none', () => {
  for (const text of ['', 'E12345678', 'P<UTOERIKSSON<<ANNA', '<<<<<<<<<', 'A<B'])
    assert.equal(readMachineZone(text), undefined, text);
});

test('any single sign of a number read wrongly is found, but for those ICAO’s digit cannot tell apart', () => {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const value = (sign: string): number => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{9}$/), fc.nat(8), fc.constantFrom(...signs), (number, at, sign) => {
      const wrong = number.slice(0, at) + sign + number.slice(at + 1);
      const apart = value(sign) % 10 !== value(number[at]!) % 10;
      assert.equal(checkDigitOf(wrong) !== checkDigitOf(number), apart);
    }),
  );
});

test('a passport given as its machine-readable line is kept by its number, wrong where the line says so', () => {
  const cleaning: Cleaning[] = [];
  const read = normaliseDocument({ type: 'passport', number: PASSPORT }, cleaning);
  assert.deepEqual([read?.number, read?.wrong], ['L898902C3', undefined]);
  assert.deepEqual(
    cleaning.map(({ why }) => why),
    ['machine_readable'],
  );
  const slip = normaliseDocument({ type: 'passport', number: PASSPORT.replace('L898902C36', 'L898902C37') }, cleaning);
  assert.deepEqual([slip?.number, slip?.wrong], ['L898902C3', true]);
  assert.equal(cleaning.at(-1)?.why, 'checksum_wrong');
});
