import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonFacts } from '../intake/canonical.ts';
import { candidatePairs } from './blocks.ts';
import { ordersOf } from './orders.ts';
import { scaleOf } from './codes.ts';
import { comparePairs } from './compared.ts';
import { compare } from './decide.ts';
import { enrol } from './enrol.ts';
import { estimateModel } from './estimate.ts';
import { learn, rarityLearnt } from './learnt.ts';
import { evidence as en } from '../../web/src/words/en/evidence.ts';
import { evidence as zh } from '../../web/src/words/zh/evidence.ts';
import { evidenceCodes, SHIPPED_MODEL } from './model.ts';
import { normalisePerson } from './person.ts';
import type { NormalPerson } from './person.ts';
import { learnPopulation, shippedPopulation } from './population.ts';
import { PROXIES } from './proxies.ts';
import { openRegister } from './register.ts';
import { fullNameKey } from './terms.ts';

const person = (text: string, facts: Partial<PersonFacts> = {}): NormalPerson =>
  normalisePerson({ name: { text }, ...facts }, { country: 'CN', proxies: PROXIES });
const GIVEN = ['晓棠', '文博', '子涵', '雪梅', '海燕', '美玲', '建国', '小雨', '佳怡', '思远'];

test('common surnames are known before anything is learnt', () => {
  const { share } = shippedPopulation(1000);
  assert.ok(share('familyHan', '王') > 0.07 && share('familyHan', '逯') < 0.001);
  assert.ok(share('family', 'wang') > 0.07 && share('family', 'smith') > share('family', 'quillfeather'));
});

test('what is common in this house is learnt', () => {
  const learner = learnPopulation();
  for (let i = 0; i < 300; i++) learner.add(person(`逯${GIVEN[i % 10]}`, { addresses: [{ lines: [], city: '大理' }] }));
  const { share, size } = learner.learnt();
  assert.equal(size, 300);
  assert.ok(share('familyHan', '逯') > 0.8);
  assert.ok(share('city', 'dali') > 0.8);
  assert.ok(share('familyHan', '冯') > 0 && share('familyHan', '冯') < 0.05);
});

test('a given name is as common as among people of the same origin', () => {
  const learner = learnPopulation();
  for (let i = 0; i < 950; i++) learner.add(person(`QUILLFEATHER/ANNA${'BCDEFGHIJK'[i % 10]}`, { nationality: 'GB' }));
  for (let i = 0; i < 50; i++) learner.add(person(i % 5 === 0 ? 'KATO/SAKURA' : 'KATO/MINORI', { nationality: 'JP' }));
  const { share } = learner.learnt();
  assert.ok(share('given', 'sakura', 'kato') > 5 * share('given', 'sakura'));
});

test('namesakes are told by birth dates that are no typing error of one another', () => {
  const learner = learnPopulation();
  for (const birthDate of ['1985-06-14', '1985-06-15', '1957-02-03', '1990-01-01'])
    learner.add(person('王小明', { birthDate }));
  assert.equal(learner.learnt().namesakes(fullNameKey(person('WANG/XIAOMING'))), 1);
  assert.equal(learner.learnt().namesakes(fullNameKey(person('王建国'))), 0);
});

test('two scripts of one name on a phone are one name; two names are shared', () => {
  const contactPoints = [{ kind: 'phone' as const, raw: '13912345670' }];
  const sharing = (...names: string[]): number => {
    const learner = learnPopulation();
    for (const name of names) learner.add(person(name, { contactPoints }));
    return learner.learnt().sharing('+8613912345670');
  };
  assert.equal(sharing('王小明', 'WANG/XIAOMING', 'Xiaoming Wang'), sharing('王小明', '王小明', '王小明'));
  assert.ok(sharing('王小明', '王小明', '李美玲') > sharing('王小明', '王小明', '王小明'));
});

test('m is refined from the pairs at hand, within reach of what is shipped', () => {
  const people: NormalPerson[] = [];
  for (let i = 0; i < 400; i++) {
    const phone = `139${String(10_000_000 + i * 7919)}`;
    const born = `19${50 + (i % 50)}-0${1 + (i % 9)}-${10 + (i % 18)}`;
    for (const wrong of [false, true])
      people.push(
        person(`冯${GIVEN[i % 10]}`, {
          birthDate: wrong && i % 2 === 0 ? born.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) : born,
          contactPoints: [{ kind: 'phone', raw: phone }],
        }),
      );
  }
  const register = openRegister();
  for (const one of people) enrol(register, one);
  const rarity = rarityLearnt(register, learn(register));
  const pairs = candidatePairs(register, rarity, ordersOf(register));
  const compared = comparePairs(register, rarity, scaleOf(SHIPPED_MODEL), pairs);
  const model = estimateModel(compared, SHIPPED_MODEL, rarity.size);
  const shipped = SHIPPED_MODEL.fields.birthDate!.oneDigit!.m;
  const refined = model.fields.birthDate!.oneDigit!.m;
  assert.ok(refined > 2 * shipped && refined <= 4 * shipped + 1e-9, String(refined));
  assert.deepEqual(estimateModel(compared, SHIPPED_MODEL, rarity.size), model);
});

test('the household’s share never makes a pair likelier', () => {
  const [a, b] = [
    person('王小明', { contactPoints: [{ kind: 'phone', raw: '13912345670' }] }),
    person('王先生', { contactPoints: [{ kind: 'phone', raw: '13912345670' }] }),
  ];
  const { evidence } = compare(a, b, shippedPopulation(50_000));
  assert.ok(evidence.find(({ field }) => field === 'household')!.bits < 0);
});

test('every line of a waterfall has a code that a dictionary can hold', () => {
  const codes = new Set(evidenceCodes());
  const said: Partial<PersonFacts> = {
    birthDate: '1985-06-14',
    nationality: 'CN',
    contactPoints: [
      { kind: 'phone', raw: '13912345670' },
      { kind: 'email', raw: 'w77@qq.com' },
    ],
    addresses: [{ lines: ['7 Wallaby Place'], city: 'Perth', postalCode: '6000', region: 'WA' }],
    company: 'Bright Pharma',
    memberships: [{ programId: 'lotus', membershipId: 'LT0012' }],
    identityDocuments: [{ type: 'passport', number: 'G12345678' }],
    gender: 'male',
  };
  for (const other of ['王小明', '王先生', 'WANG/XIAOMIN', '李建国', 'Xiaoming Wang Jr', 'WONG/SIUMING']) {
    const { evidence } = compare(person('王小明', said), person(other, said), shippedPopulation(1000));
    for (const { field, level } of evidence) assert.ok(codes.has(`${field}.${level}`), `${field}.${level}`);
  }
});

test('both dictionaries say every line of a waterfall', () => {
  const says = (words: object, [field, level]: string[]): boolean =>
    typeof (words as Record<string, Record<string, unknown>>)[field!]?.[level!] === 'string';
  for (const code of evidenceCodes()) for (const words of [en, zh]) assert.ok(says(words, code.split('.')), code);
});
