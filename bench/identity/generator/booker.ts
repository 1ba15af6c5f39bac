// Who books for others, and so leaves one contact under many names: agencies and their clerks, companies and their assistants, the
// house itself. Made once from the seed; persons point into the lists.
import { ENGLISH_FAMILY } from './names/english.ts';
import { HAN_FAMILIES } from './names/chinese.ts';
import { bare } from './mailbox.ts';
import { mobileIn, writePhone, type Phone } from './phone.ts';
import { Random } from './random.ts';

export type Booker = {
  name: string;
  domain: string;
  role: string;
  line: Phone;
  clerks: { email: string; phone: Phone }[];
};
export type Bookers = { agencies: Booker[]; companies: Booker[]; desk: { email: string; phone: string } };

const TRADES = 'Systems Trading Energy Pharma Capital Motors Logistics Design Foods Media Robotics Consulting'.split(
  ' ',
);
const TRADES_HERE = '科技有限公司 贸易有限公司 咨询有限公司 集团 实业有限公司 文化传媒有限公司 电子有限公司'.split(' ');
const CITIES = '北京 上海 广州 深圳 杭州 南京 成都 重庆 武汉 西安'.split(' ');
const SIGNS = '源兴盛恒金石泰安瑞丰华通达远鼎'.split('');
const AGENCIES = 'utour tuniu spring cits ctour horizon voyage silkroad sunrise travelease goldenbridge starline'.split(' '); // prettier-ignore

export function makeBookers(seed: number, agencies: number, companies: number): Bookers {
  const random = new Random();
  return {
    agencies: Array.from({ length: agencies }, (_, place) => agency(random.begin(seed ^ 0xa6e2c1, place), place)),
    companies: Array.from({ length: companies }, (_, place) => company(random.begin(seed ^ 0xc0a9a1, place), place)),
    desk: {
      email: 'frontdesk@thishotel.com',
      phone: writePhone(mobileIn('CN', random.begin(seed, 0xde5c)), 'national'),
    },
  };
}

function agency(random: Random, place: number): Booker {
  const name = AGENCIES[place % AGENCIES.length]!;
  const domain = `${name}${place < AGENCIES.length ? '' : Math.floor(place / AGENCIES.length)}-agent.com`;
  const clerks = Array.from({ length: random.between(1, 3) }, (_, clerk) => ({
    email: `res${place * 3 + clerk}@${domain}`,
    phone: mobileIn('CN', random),
  }));
  return { name, domain, role: clerks[0]!.email, line: clerks[0]!.phone, clerks };
}

function company(random: Random, place: number): Booker {
  const here = random.chance(0.5);
  const [family, trade] = [random.pick(ENGLISH_FAMILY), random.pick(TRADES)];
  const name = here
    ? random.pick(CITIES) + random.pick(HAN_FAMILIES).han + random.pick(SIGNS) + random.pick(TRADES_HERE)
    : `${family} ${trade}`;
  const domain = `${bare(family)}${trade.toLowerCase()}${place}.com`;
  const clerks = Array.from({ length: random.between(1, 2) }, () => ({
    email: random.chance(0.5)
      ? `${bare(random.pick(ENGLISH_FAMILY))}${random.digits(3)}@163.com`
      : `${bare(random.pick(ENGLISH_FAMILY))}.${bare(random.pick(ENGLISH_FAMILY))}@${domain}`,
    phone: mobileIn('CN', random),
  }));
  return { name, domain, role: `travel@${domain}`, line: mobileIn('CN', random), clerks };
}
