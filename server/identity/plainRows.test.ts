import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressAt, CELL, DOCUMENT_WIDTH, documentsAt, documentsIn, EMAIL_WIDTH, emailsAt, emailsIn, HAS_ADDRESS, NAME, nameLength, parsesOf, openRegister, PARSE_WIDTH, PHONE_WIDTH, phonesAt, phonesIn, WIDTH, type Register } from './register.ts'; // prettier-ignore
import { enrol } from './enrol.ts';
import { plainRows } from './plainRows.ts';
import { eachRow, type RecordFile } from './recordFile.io.ts';
import { addId, compareIds, firstDouble, idOf, joinIds, openIds, rankOfId } from './recordIds.ts';
import { personReader, readRecords } from './records.io.ts';
import { textOf } from './texts.ts';

const HEAD = ['record_id', 'given_name', 'surname', 'birth_date', 'gender', 'nationality', 'address_line', 'postcode', 'city', 'region', 'company', 'document_type', 'document_number', 'phone', 'email', 'name', 'job']; // prettier-ignore

function fileOf(rows: readonly (readonly string[])[], end: string, head = HEAD): RecordFile {
  const text = Buffer.from([head, ...rows].map((cells) => cells.join()).join(end));
  const bytes = new SharedArrayBuffer(text.length);
  text.copy(Buffer.from(bytes));
  return { path: 'rows.csv', bytes, size: text.length, head, start: head.join().length + end.length };
}

/** A row in texts, its keys as they are hashed. */
function told(register: Register, row: number): unknown {
  const { cells, names, lists, keys, words, values } = register;
  const at = row * WIDTH;
  const word = (id: number): string => textOf(words, id);
  const value = (id: number): string => textOf(values, id);
  const nameAt = cells[at + CELL.name]!;
  const head = names[nameAt]!;
  const name =
    nameAt === 0
      ? []
      : [
          head,
          word(names[nameAt + NAME.hanFamily]!),
          word(names[nameAt + NAME.hanGiven]!),
          value(names[nameAt + NAME.full]!),
          names[nameAt + NAME.order],
          ...Array.from(names.subarray(nameAt + NAME.parses, nameAt + nameLength(head)), (cell, i) =>
            i < parsesOf(head) * PARSE_WIDTH && i % PARSE_WIDTH === PARSE_WIDTH - 1 ? cell : word(cell),
          ),
        ];
  const list = cells[at + CELL.lists]!;
  const lost = list === 0 ? 0 : lists[list]!;
  const entries = (from: number, count: number, width: number, texts: number): unknown[] =>
    Array.from({ length: count * width }, (_, i) => (i % width < texts ? value(lists[from + i]!) : lists[from + i]));
  const addressPlace = addressAt(lists, list);
  const keysAt = cells[at + CELL.keys]!;
  return {
    name,
    born: cells[at + CELL.born],
    traits: cells[at + CELL.traits],
    words: [CELL.nationality, CELL.city, CELL.company, CELL.region].map((cell) => word(cells[at + cell]!)),
    postalCode: value(cells[at + CELL.postalCode]!),
    lists: list === 0 ? 'none' : lost,
    phones: entries(phonesAt(list), phonesIn(lost), PHONE_WIDTH, 3),
    emails: entries(emailsAt(lists, list), emailsIn(lost), EMAIL_WIDTH, 1),
    documents: entries(documentsAt(lists, list), documentsIn(lost), DOCUMENT_WIDTH, 2),
    address:
      (lost & HAS_ADDRESS) === 0
        ? []
        : Array.from(lists.subarray(addressPlace + 1, addressPlace + 1 + lists[addressPlace]!), word),
    keys: keysAt === 0 ? [] : [...keys.subarray(keysAt + 1, keysAt + 1 + 2 * keys[keysAt]!)],
  };
}

function theLongWay(file: RecordFile, also: string[], today: string | undefined): Register {
  const register = openRegister(also);
  const read = personReader(file, { also, ...(today !== undefined && { today }) });
  eachRow(file, file.start, file.size, (cells) => void enrol(register, read(cells)));
  return register;
}

const word = fc.constantFrom('anna', 'Berg', 'SMITH', 'bob', 'robert', 'wang', 'xiaoming', 'li', 'o', 'x', 'mr', 'test', 'john', 'doe', 'jr', 'xx', 'aaa', 'dot', 'nguyen', 'van', 'thihuong'); // prettier-ignore
const odd = fc.constantFrom('', ' ', 'van der Berg', "O'Neil", 'Anna-Lena', '王小明', 'Müller', '"a, b"', '"x ""y"" z"', 'VIP guest', '13912345678', 'a\u200bb'); // prettier-ignore
const nameCell = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: odd }, fc.constant(''));
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 19 });
const dateCell = fc.oneof(
  fc.date({ min: new Date('1890-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  fc.constantFrom('', '1985-01-01', '1970-01-01', '1985-02-30', '85-1-2', '1985/06/14', '0001-01-01', '19850614'),
); // prettier-ignore
const lineCell = fc.oneof(
  fc.array(fc.oneof(word, digits), { maxLength: 6 }).map((words) => words.join(' ')),
  fc.constantFrom('', '5/12 High St.', "St John's Road", '  two  blanks ', '北京路1号', '-', '"1, Main"'),
);
const numberCell = fc.oneof(digits, fc.constantFrom('', 'G12345678', 'g12345678', 'TEST', '12345678', '1111', 'E 123-4', '110101198001011234', 'P<UTO', 'NONE')); // prettier-ignore
const placeCell = fc.oneof(word, fc.constantFrom('', 'San  Jose', '上海市', 'Shanghai City', 'NY', 'mu\u0308nchen'));
const row = fc.record({
  given_name: nameCell,
  surname: nameCell,
  birth_date: dateCell,
  gender: fc.constantFrom('', '', 'm', 'Female', '女', 'x'),
  nationality: fc.constantFrom('', '', 'CN', 'germany', 'zz', 'UK'),
  address_line: lineCell,
  postcode: fc.oneof(digits, fc.constantFrom('', 'SW1A 1AA', 'sw1a1aa', '-')),
  city: placeCell,
  region: placeCell,
  company: fc.constantFrom('', '', '', 'Acme Ltd', 'Co', '华为公司'),
  document_type: fc.constantFrom('', '', 'passport', 'idcard', '护照', 'card'),
  document_number: numberCell,
  phone: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constant('13912345678')),
  email: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constant('anna.berg@example.com')),
  name: fc.oneof({ weight: 7, arbitrary: fc.constant('') }, fc.constant('Anna Berg')),
  job: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constant('falconer')),
});
const rowsOf = (records: readonly Record<string, string>[]): string[][] =>
  records.map((record, i) => HEAD.map((column) => (column === 'record_id' ? `r${i}` : record[column]!)));

test('a row read from its bytes is the row the long way gives', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom<string[]>([], ['job']),
      fc.constantFrom(undefined, '2005-06-07'),
      (records, end, also, today) => {
        const file = fileOf(rowsOf(records), end);
        const { register, ids } = readRecords(file, file.start, file.size, {
          also,
          ...(today !== undefined && { today }),
        });
        const long = theLongWay(file, also, today);
        assert.equal(register.size, records.length);
        records.forEach((_, i) => {
          assert.equal(idOf(ids, i), `r${i}`);
          assert.equal(ids.rank[i], rankOfId(`r${i}`));
          assert.deepEqual(told(register, i), told(long, i));
        });
        // The same name, text and place are the same number on either way.
        records.forEach((_, i) =>
          records.forEach((_, j) => {
            const same = ({ cells }: Register): boolean =>
              cells[i * WIDTH + CELL.name] === cells[j * WIDTH + CELL.name];
            assert.equal(same(register), same(long));
          }),
        );
      },
    ),
    { numRuns: 400 },
  );
});

test('an ordinary row is taken from its bytes, one to be mended is not', () => {
  const taken = (line: string): boolean => {
    const read = plainRows(openRegister(), openIds(), ['record_id', 'given_name', 'surname', 'birth_date', 'city', 'document_number'], [], undefined); // prettier-ignore
    const bytes = Buffer.from(line);
    return read(bytes, 0, bytes.length) === line.trimEnd().length + Number(line.endsWith('\r\n'));
  };
  for (const line of ['7,anna,berg,1985-06-14,hamburg,C01X00T47\n', '7,Anna,Berg,1985-06-14,New York,\r\n', '7,,BERG,,,4711'])
    assert.ok(taken(line), line); // prettier-ignore
  for (const line of ['7,anna,berg,1985-01-01,,\n', '7,mr,berg,,,\n', '7,"anna",berg,,,\n', '7,ännä,berg,,,\n', ',anna,berg,,,\n', '7,anna,berg,,,,\n', '7,anna,berg,,\n', '7,,,,hamburg,4711\n', '7,anna,berg,,,TEST\n'])
    assert.ok(!taken(line), line); // prettier-ignore
});

test('ids keep their order and their places, and one that comes twice is told', () => {
  const ids = openIds();
  const list = ['b', 'a,1', '王', 'b2', '', 'a'];
  for (const id of list) addId(ids, id);
  list.forEach((id, i) => assert.deepEqual([idOf(ids, i), ids.rank[i]], [id, rankOfId(id)]));
  for (let i = 0; i < 100; i++) addId(ids, `more ${i}`);
  assert.equal(firstDouble(ids), -1);
  addId(ids, 'a,1');
  addId(ids, 'b');
  assert.equal(firstDouble(joinIds([ids, openIds()])), 106);
  assert.ok(compareIds(ids, 5, 1) < 0 && compareIds(ids, 0, 3) < 0 && compareIds(ids, 1, 106) === 0);
});
