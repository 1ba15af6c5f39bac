import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonFacts } from '../intake/canonical.ts';
import { bits, person, versus, zone } from '../testing/said.ts';
import { compare, decide } from './decide.ts';
import { learnPopulation } from './population.ts';

test('kanji speak by what they are usually read like; where that does not agree they may be read otherwise and say nothing', () => {
  const same = { country: 'JP', passport: 'TK1234567' };
  const found = versus({ name: '田中太郎', ...same }, { name: 'TANAKA/TARO', ...same });
  assert.ok(bits(found, 'family') > 5 && bits(found, 'given') > 5);
  for (const other of ['虹川夢斗', '清水大輔']) {
    const silent = versus({ name: other, ...same }, { name: 'TANAKA/TARO', ...same });
    assert.equal(bits(silent, 'family'), 0, other);
    assert.equal(decide(silent), 'link', other);
  }
});

test('a contact alone joins no two names that cannot be compared', () => {
  for (const contact of [{ phone: '13912345670' }, { email: 'shimizu77@gmail.com' }])
    for (const name of ['虹川夢斗', '清水大輔', '清水夢斗']) {
      const found = versus({ name, country: 'JP', ...contact }, { name: 'Haruto Shimizu', country: 'JP', ...contact });
      assert.notEqual(decide(found), 'link', name);
      if (name !== '清水大輔')
        assert.equal(found.evidence.find(({ field }) => field === 'given')?.level, 'unread', name);
    }
});

test('what colleagues are booked through joins no two namesakes of one company, nor one of them with a third record', () => {
  const firm = { company: '卓源集团' };
  for (const shared of [{ email: 'travel@zhuoyuan.cn' }, { phone: '4008123456', email: 'info@zhuoyuan.cn' }]) {
    const found = versus({ name: '王刚', ...firm, ...shared }, { name: '王刚', ...firm, ...shared });
    assert.equal(bits(found, 'company'), 0);
    assert.notEqual(decide(found), 'link');
  }
  const own = { name: '王刚', ...firm, phone: '13912345670' };
  assert.equal(bits(versus({ name: '王刚', ...firm, email: 'travel@zhuoyuan.cn' }, own), 'company'), 0);
  const without = versus({ name: '王刚', ...firm }, own);
  assert.ok(bits(without, 'company') > 0);
});

test('小王 on one line twice is as little a person as 王先生', () => {
  const line = { phone: '13912345670' };
  assert.notEqual(zone({ name: '小王', ...line }, { name: '小王', ...line }), 'link');
  assert.equal(zone({ name: '小王' }, { name: '(VIP)小王' }), 'apart');
});

test('王先生 is hardly the woman on whose phone he is known', () => {
  const phone = '13912345670';
  const told = (gender: PersonFacts['gender']): number =>
    versus({ name: '王英兰', phone, gender }, { name: '王先生', phone }).weight;
  assert.ok(told('male') - told('female') > 2);
});

test('one of two with one name is called junior: somebody else of the name there is', () => {
  const one = versus({ name: 'Joseph Henry', city: 'Toronto' }, { name: 'Joseph Henry Jr', city: 'Toronto' });
  assert.equal(one.evidence.find(({ field }) => field === 'namesakes')?.level, 'seen');
});

test('a contact that the house has seen with many names says nothing any more', () => {
  const learner = learnPopulation();
  const names = ['王小明', '李建国', '陈美玲', '赵子涵', '孙晓雨', '周文博', '吴雪梅', '郑海燕'];
  for (const name of names) learner.add(person({ name, phone: '13912345670' }));
  const learnt = learner.learnt();
  assert.ok(learnt.isShared('+8613912345670'));
  const found = compare(
    person({ name: '冯小宁', phone: '13912345670' }),
    person({ name: '冯小宁', phone: '13912345670' }),
    learnt,
  );
  assert.equal(bits(found, 'phone'), 0);
});

test('a contact of one name makes 王先生 more likely him than a contact of two', () => {
  const judge = (names: string[]): number => {
    const learner = learnPopulation();
    for (const name of names) learner.add(person({ name, phone: '13912345670' }));
    for (let i = 0; i < 500; i++) learner.add(person({ name: '刘子' + String.fromCodePoint(0x4e00 + i) }));
    return compare(
      person({ name: '王小明', phone: '13912345670' }),
      person({ name: '王先生', phone: '13912345670' }),
      learner.learnt(),
    ).probability;
  };
  assert.ok(judge(['王小明', '王小明', '王小明']) > judge(['王小明', '王建国', '王美玲']));
});
