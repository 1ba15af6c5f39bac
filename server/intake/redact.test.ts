import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCardNumber, luhn } from './cardNumber.ts';
import { redactCards, redactMessage, redactText } from './redact.ts';

// Standard test numbers of the issuers, put together here so that none stands in the tree.
const VISA = `4${'1'.repeat(15)}`;
const MASTERCARD = `5${'5'.repeat(11)}4444`;
const AMEX = `3782${'822463'}10005`;
const UNIONPAY = withLuhn(`62${'0'.repeat(13)}`);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const masked = (text: string): string => new TextDecoder().decode(redactCards(utf8(text)).body);
const mask = (pan: string): string => '*'.repeat(pan.length - 4) + pan.slice(-4);
const grouped = (pan: string, sign: string): string => pan.replace(/(.{4})(?=.)/g, `$1${sign}`);

test('card numbers go out of attributes and elements, their last four stay', () => {
  assert.equal(
    masked(`<PaymentCard CardNumber="${VISA}" SeriesCode="123"/>`),
    `<PaymentCard CardNumber="${mask(VISA)}" SeriesCode="***"/>`,
  );
  assert.equal(
    masked(
      `<CardNumber><PlainText>${VISA}\n   </PlainText></CardNumber><SeriesCode><PlainText>1234</PlainText></SeriesCode>`,
    ),
    `<CardNumber><PlainText>${mask(VISA)}\n   </PlainText></CardNumber><SeriesCode><PlainText>****</PlainText></SeriesCode>`,
  );
  assert.equal(
    masked(`<ns:CardNumber Token="t1"><![CDATA[${AMEX}]]></ns:CardNumber>`),
    `<ns:CardNumber Token="t1"><![CDATA[${mask(AMEX)}]]></ns:CardNumber>`,
  );
  assert.equal(masked(`<!-- ${VISA} -->`), `<!-- ${mask(VISA)} -->`);
});

test('a card field is masked although its number passes no check, also with blanks and dashes', () => {
  assert.equal(
    masked('<PaymentCard CardNumber="9999-9999-9999-9990"/>'),
    '<PaymentCard CardNumber="****-****-****-9990"/>',
  );
  assert.equal(masked('<PaymentCard CardNumber="8325 9323 5600"/>'), '<PaymentCard CardNumber="**** **** 5600"/>');
});

test('JSON, JSON in a string, forms, escaped XML and tables are masked by their field names', () => {
  assert.equal(masked(`{"cardNumber": "${VISA}", "cvv": "12"}`), `{"cardNumber": "${mask(VISA)}", "cvv": "**"}`);
  assert.equal(
    masked(`{"a":"{\\"card_number\\":\\"${VISA}\\",\\"cvc\\":\\"123\\"}"}`),
    `{"a":"{\\"card_number\\":\\"${mask(VISA)}\\",\\"cvc\\":\\"***\\"}"}`,
  );
  assert.equal(masked(`cardnumber=${VISA}&cvv2=123&pwd=hush`), `cardnumber=${mask(VISA)}&cvv2=***&pwd=****`);
  assert.equal(
    masked(`&lt;Card CardNumber=&quot;${VISA}&quot; SeriesCode=&quot;999&quot;`),
    `&lt;Card CardNumber=&quot;${mask(VISA)}&quot; SeriesCode=&quot;***&quot;`,
  );
  assert.equal(
    masked(`name,Card Number,CVV\nAnn,"${VISA}",123\nBo,,\n`),
    `name,Card Number,CVV\nAnn,"${mask(VISA)}",***\nBo,,\n`,
  );
});

test('a bare JSON number becomes a JSON string of the same length', () => {
  const text = masked(`{"cardNumber": ${VISA}, "cvv": 123, "note": ${VISA}, "pin": 4}`);
  assert.deepEqual(JSON.parse(text), { cardNumber: '**********1111', cvv: '*', note: '**********1111', pin: 4 });
  assert.equal(text.length, `{"cardNumber": ${VISA}, "cvv": 123, "note": ${VISA}, "pin": 4}`.length);
});

test('passwords go out by the name of their field, text that speaks of a password stays', () => {
  assert.equal(
    masked('<wsse:Password Type="x">Pa$$ &amp; word</wsse:Password>'),
    '<wsse:Password Type="x">**** ***** ****</wsse:Password>',
  );
  assert.equal(
    masked('<RequestorID MessagePassword="ek^4$3" ID="7"/>'),
    '<RequestorID MessagePassword="******" ID="7"/>',
  );
  assert.equal(
    masked('<Text>The wifi password: where do I find it?</Text>'),
    '<Text>The wifi password: where do I find it?</Text>',
  );
  assert.equal(
    masked('<Password/><Password></Password>{"password":null}'),
    '<Password/><Password></Password>{"password":null}',
  );
});

test('what guests write into comments is masked: numbers in groups, a check code that is named so', () => {
  assert.equal(
    redactText(`my card ${grouped(VISA, ' ')} exp 12/29 cvv 123, thanks`).text,
    'my card **** **** **** 1111 exp 12/29 cvv ***, thanks',
  );
  assert.equal(redactText(`visa${MASTERCARD}`).text, `visa${mask(MASTERCARD)}`);
  assert.equal(redactText(`卡号${grouped(VISA, '-')}安全码123`).text, '卡号****-****-****-1111安全码***');
  assert.equal(redactText('3782 822463 10005').text, '**** ****** *0005');
  assert.equal(redactText('CVC ist 1234').text, 'CVC ist 1234');
});

test('order numbers, phones, tokens and amounts stay, although they look like a card', () => {
  for (const text of [
    `<UniqueID Type="14" ID="${VISA}"/>`,
    `<TaoBaoOrderId>${VISA}</TaoBaoOrderId>`,
    `{"orderId": ${VISA}, "membershipNo": "${VISA}"}`,
    `<Telephone PhoneNumber="+4${'1'.repeat(12)}"/>`,
    `call +${VISA.slice(0, 13)}`,
    `EchoToken="${VISA}"`,
    `<Hash>a${VISA}</Hash><Sum>0.${VISA}</Sum>`,
    `<ID>${VISA}99999999</ID>`,
    '<Day>2026-11-21</Day><Phone>139 1234 5678 4111</Phone>',
  ]) {
    assert.equal(masked(text), text);
  }
});

test('an id inside of a card element is a card field after all', () => {
  assert.equal(masked(`<CreditCard ID="${VISA}"/>`), `<CreditCard ID="${mask(VISA)}"/>`);
});

test('digits written full-width, as references or in UTF-16 and GB18030 are digits', () => {
  const wide = [...VISA].map((digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0xff10)).join('');
  assert.equal(redactText(`卡 ${wide.slice(0, 1)}x`).redacted, 0);
  assert.equal(masked(`<CardNumber>${wide}</CardNumber>`).includes(wide.slice(0, 12)), false);
  assert.equal(
    masked(`<CardNumber>&#52;${VISA.slice(1)}</CardNumber>`),
    `<CardNumber>${'*'.repeat(5 + 11)}1111</CardNumber>`,
  );
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...`<a CardNumber="${VISA}"/>`].flatMap((sign) => [sign.charCodeAt(0), 0]),
  ]);
  const answer = redactCards(utf16);
  assert.equal(new TextDecoder('utf-16le').decode(answer.body), `<a CardNumber="${mask(VISA)}"/>`);
  // 81 30 89 38 is one character of GB18030; its digits are no digits of the number behind it.
  const gb = Uint8Array.from([0x81, 0x30, 0x89, 0x38, ...utf8(`${VISA} `), 0xd1, 0xee]);
  assert.deepEqual([...redactCards(gb).body.subarray(0, 4)], [0x81, 0x30, 0x89, 0x38]);
  assert.equal(redactCards(gb).redacted, 1);
});

test('a message without a card is the same bytes, and it is not copied', () => {
  const body = utf8('<a>plain</a>');
  assert.equal(redactCards(body).body, body);
});

test('no card number survives in a card field, whatever is written around it', () => {
  const digits = fc
    .integer({ min: 12, max: 18 })
    .chain((length) =>
      fc.tuple(
        fc.constantFrom('4', '5', '34', '62'),
        fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length }),
      ),
    );
  const pan = digits.map(([prefix, rest]) => withLuhn((prefix + rest).slice(0, 18)));
  const around = fc.string({ unit: fc.constantFrom(...'ab <>"\'=&;:1 4\n杨{}'), maxLength: 30 });
  const field = fc.constantFrom(
    'CardNumber="#"',
    '<CardNumber>#</CardNumber>',
    '"cardNumber":"#"',
    '<CardNumber><PlainText>#</PlainText></CardNumber>',
    '"credit_card_number" : "#"',
  );
  const sign = fc.constantFrom('', ' ', '-');
  fc.assert(
    fc.property(pan, around, around, field, sign, (number, before, after, shape, separator) => {
      const written = shape.replace('#', grouped(number, separator));
      const result = masked(`<x>${before.replaceAll('<', '')}</x> ${written} ${after}`);
      assert.ok(!result.replace(/[ -]/g, '').includes(number), result);
    }),
  );
});

test('masking twice is masking once, every byte elsewhere stays, also in bytes that are no text', () => {
  const token = fc.constantFrom(
    VISA,
    AMEX,
    UNIONPAY,
    grouped(VISA, ' '),
    'CardNumber="',
    '"cvv": 123',
    'SeriesCode="12"',
    '<Password>',
    '</Password>',
    '<CardNumber>',
    '"',
    'ID="',
    '{',
    '\n',
    ',',
    'cvv 123',
    'x',
  );
  const noise = fc.uint8Array({ maxLength: 12 });
  const body = fc
    .array(fc.oneof(token.map(utf8), noise), { maxLength: 20 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
  fc.assert(
    fc.property(body, (bytes) => {
      const once = redactCards(bytes);
      assert.equal(once.body.length, bytes.length);
      const twice = redactCards(once.body);
      assert.deepEqual([twice.redacted, twice.body], [0, once.body]);
      const changed = [...once.body].filter((byte, i) => byte !== bytes[i]);
      assert.ok(
        changed.every(
          (byte) => byte === 0x2a || byte === 0x22 || byte === 0x30 || byte === 0 || (byte >= 0x30 && byte <= 0x39),
        ),
      );
      assert.equal(changed.length > 0, once.redacted > 0);
    }),
    { numRuns: 1_000 },
  );
});

test('a card number is told by range, length and Luhn together', () => {
  assert.deepEqual([VISA, MASTERCARD, AMEX].map(isCardNumber), [true, true, true]);
  assert.equal(isCardNumber(`${VISA.slice(0, -1)}2`), false);
  assert.equal(isCardNumber(withLuhn(`1${'2'.repeat(14)}`)), false);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (number) => assert.ok(luhn(withLuhn(String(number))))),
  );
});

test('long bodies are read in one go: a megabyte of any one sign', () => {
  for (const sign of ['1', 'a', ' ', '<', '=', '"', '4111 ', 'cvv ', '<a ', 'CardNumber="', '\\', '&#5']) {
    redactCards(utf8(sign.repeat(200_000 / sign.length)));
  }
});

test('what is made to be slow is read in one go too: half a megabyte of open elements, far quotes, rows without cells', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['', '<CardNumber>'],
    ['', '<cvv></a></a></a></a></a></a></a></a>'],
    [`<cvv>${'<cvv>'.repeat(700)}`, '</cvv>'],
    ['', '<Password><![CDATA['],
    ['name,card number,cvv\n', '1\n'],
    ['name,card number,cvv\n', '"'],
    ['', 'password=password='],
    ['', 'pan="\\"'],
    ['', 'cvv=\'\\\\"'],
    ['', `${VISA.slice(0, 4)} `],
    ['', ` orderNo="${VISA}"`],
    ['{"a":[', '{"cvv":1},'],
    ['', '&#52;'],
  ];
  for (const [head, unit] of hostile) {
    const body = utf8(head + unit.repeat(500_000 / unit.length));
    assert.equal(redactMessage(body).body.length, body.length, unit);
  }
});

test('a message with more places to look at than any message is masked as a whole, and stays as long as it was', () => {
  const many = (count: number) =>
    utf8(`<Cards note="of 王小明">${`<Card CardNumber="${VISA}" cvv="737"/>`.repeat(count)}</Cards>`);
  const few = redactMessage(many(2_000));
  assert.equal(few.redacted, 4_000);
  assert.match(
    new TextDecoder().decode(few.body),
    /^<Cards note="of 王小明"><Card CardNumber="\*{12}1111" cvv="\*{3}"\/>/,
  );
  const body = many(10_001);
  const whole = redactMessage(body);
  assert.equal(whole.body.length, body.length);
  assert.ok(whole.redacted > 0);
  assert.doesNotMatch(new TextDecoder().decode(whole.body), /[\p{L}\p{N}]/u);
  assert.match(new TextDecoder().decode(whole.body), /^<\*{5} \*{4}="\*{2} \*{9}"></, 'its marks stay');
  assert.equal(redactMessage(body), whole, 'asked again, the same answer');
  const wide = new Uint8Array(Buffer.from(`\ufeff${`${VISA} `.repeat(20_001)}`, 'utf16le'));
  assert.doesNotMatch(new TextDecoder('utf-16le').decode(redactMessage(wide).body), /\d/);
});

test('a file may hold as many cards as it likes: each is masked, the rest stays', () => {
  const { body, redacted } = redactCards(utf8(`${VISA}\n`.repeat(130_000)));
  assert.equal(redacted, 130_000);
  assert.equal(new TextDecoder().decode(body), `${mask(VISA)}\n`.repeat(130_000));
});

test('a card element keeps nothing of its number however broken it is: nested, unclosed, in CDATA, behind a comment', () => {
  const shapes: Readonly<Record<string, string>> = {
    '<CardNumber><CardNumber>#</CardNumber></CardNumber>': VISA,
    '<CardNumber a="<">#</CardNumber>': VISA,
    '<CardNumber><!-- x -->#</CardNumber>': VISA,
    '<CardNumber><![CDATA[#]]></CardNumber>': VISA,
    '<CardNumber><![CDATA[]]>#</CardNumber>': VISA,
    '<CardNumber><Part><![CDATA[a>b]]></Part>#</CardNumber>': VISA,
    '<cvv><CardNumber>#</CardNumber></cvv>': VISA,
    '<CardNumber><cvv>#</cvv></CardNumber>': '737',
    '<cvv><cvv><a/>#</cvv>': '737',
    '<cvv>#': '737',
    '<cvv>#<x>': '737',
  };
  for (const [shape, secret] of Object.entries(shapes)) {
    // digits that no issuer prints: only their element gives them away
    const number = secret === VISA ? `1${VISA.slice(1)}` : secret;
    const text = masked(shape.replace('#', number));
    assert.ok(!text.includes(number.slice(0, Math.max(3, number.length - 4))), text);
  }
});

function withLuhn(digits: string): string {
  for (let check = 0; check < 10; check++) if (luhn(digits + check)) return digits + check;
  throw new Error('no check digit');
}

test('what came in over a socket is not changed under the hands of others', () => {
  const body = Buffer.from(`<PaymentCard CardNumber="${['5555', '5555', '5555', '4444'].join('')}"/>`);
  const copy = Buffer.from(body);
  assert.equal(redactCards(body).redacted, 1);
  assert.deepEqual(body, copy);
  assert.equal(redactCards(body).redacted, 1);
});
