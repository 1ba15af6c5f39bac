// Where guests live: a city of their country, a street and a postcode in its form.
import { ESTATES, STREETS, STREET_KINDS } from './names/english.ts';
import type { Random } from './random.ts';

export type Place = { city: string; line: string; postcode: string };

const CITIES: Readonly<Record<string, readonly string[]>> = {
  CN: '北京 上海 广州 深圳 杭州 南京 成都 重庆 武汉 西安 苏州 天津 长沙 郑州 青岛 宁波 厦门 昆明 大连 济南'.split(' '), HK: ['Hong Kong', '香港', 'Kowloon'], MO: ['Macau'], TW: ['Taipei', '台北', 'Kaohsiung', '高雄', 'Taichung'], SG: ['Singapore'], MY: ['Kuala Lumpur', 'Penang', 'Johor Bahru'],
  US: ['New York', 'Los Angeles', 'Chicago', 'Houston', 'San Francisco', 'Boston', 'Seattle', 'Miami', 'Dallas', 'Atlanta'], CA: ['Toronto', 'Vancouver', 'Montréal', 'Calgary'], GB: ['London', 'Manchester', 'Birmingham', 'Leeds', 'Glasgow', 'Bristol', 'Edinburgh'], AU: ['Sydney', 'Melbourne', 'Brisbane', 'Perth'],
  DE: ['Berlin', 'München', 'Hamburg', 'Köln', 'Frankfurt', 'Stuttgart', 'Düsseldorf'], FR: ['Paris', 'Lyon', 'Marseille', 'Toulouse', 'Bordeaux', 'Lille'], ES: ['Madrid', 'Barcelona', 'Valencia', 'Sevilla', 'Málaga'], MX: ['Ciudad de México', 'Guadalajara', 'Monterrey'], IT: ['Roma', 'Milano', 'Napoli', 'Torino'], NL: ['Amsterdam', 'Rotterdam', 'Utrecht'], SE: ['Stockholm', 'Göteborg', 'Malmö'],
  PL: ['Warszawa', 'Kraków', 'Gdańsk'], PT: ['Lisboa', 'Porto'], BR: ['São Paulo', 'Rio de Janeiro', 'Brasília'], TR: ['İstanbul', 'Ankara', 'İzmir'], JP: ['東京', '大阪', '横浜', '名古屋', 'Tokyo', 'Osaka'], KR: ['서울', '부산', 'Seoul', 'Busan'], RU: ['Moscow', 'Москва', 'Санкт-Петербург', 'Saint Petersburg'], AE: ['Dubai', 'Abu Dhabi'], SA: ['Riyadh', 'Jeddah'], EG: ['Cairo', 'Alexandria'],
  VN: ['Hà Nội', 'Hồ Chí Minh', 'Đà Nẵng'], TH: ['Bangkok', 'Chiang Mai'], IN: ['Mumbai', 'Delhi', 'Bengaluru', 'Chennai'], ID: ['Jakarta', 'Surabaya', 'Bandung'],
}; // prettier-ignore
const ROADS =
  '人民 中山 建设 解放 和平 新华 文化 长江 黄河 北京 南京 胜利 光明 幸福 朝阳 滨江 湖滨 学府 科技 创业 迎宾 东风 红旗 团结 友谊'.split(
    ' ',
  );

export function addressIn(country: string, random: Random): Place {
  const city = random.pick(CITIES[country] ?? CITIES.US!);
  const number = 1 + Math.floor(random.unit() ** 2 * 400);
  if (country === 'CN')
    return {
      city,
      line: `${random.pick(ROADS)}路${number}号${random.chance(0.6) ? `${1 + random.below(30)}栋${random.between(1, 30)}0${random.between(1, 6)}室` : ''}`,
      postcode: random.digits(6),
    };
  const street = `${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`;
  const flat = random.chance(0.3) ? `, ${random.pick(ESTATES)} ${1 + random.below(60)}` : '';
  return { city, line: `${number} ${street}${flat}`, postcode: random.digits(5) };
}
