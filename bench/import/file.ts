// A guests or stays file as a PMS exports it, invented: Chinese and other names, phones and mails for most, eight of a hundred rows
// a person who is in the file already, under another number.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { addDays } from '../../server/platform/day.ts';
import { dice, guestNo } from '../../server/testing/orders.ts';

export type Kind = 'guests' | 'stays';
const HEADERS: Readonly<Record<Kind, string>> = {
  guests: '客户编号,姓名,手机,邮箱,生日,会员号,城市,备注',
  stays: '登记单号,姓名,手机,入住日期,离店日期,房号,房型,渠道,房费,餐费,币种',
};

export async function writeFile(path: string, kind: Kind, rows: number): Promise<void> {
  const out = createWriteStream(path);
  const roll = dice(rows);
  out.write(`${HEADERS[kind]}\n`);
  let lines: string[] = [];
  for (let no = 0; no < rows; no++) {
    // Stays come from regulars: a third as many persons as rows; guests of one row each but for the repeats.
    const person =
      kind === 'stays' ? Math.floor(roll() ** 2 * (rows / 3)) : no > 50 && roll() < 0.08 ? Math.floor(roll() * no) : no;
    lines.push(kind === 'guests' ? guestRow(no, person, roll) : stayRow(no, person, roll));
    if (lines.length === 2000 || no === rows - 1) {
      if (!out.write(`${lines.join('\n')}\n`)) await new Promise((resolve) => out.once('drain', resolve));
      lines = [];
    }
  }
  out.end();
  await finished(out);
}

function guestRow(no: number, person: number, roll: () => number): string {
  const guest = guestNo(person);
  const name = person % 4 === 3 ? `${guest.given} ${guest.family}` : guest.native;
  const birthday = `${1950 + (person % 55)}-${two(1 + (person % 12))}-${two(1 + (person % 28))}`;
  return [
    `V${no}`,
    name,
    roll() < 0.9 ? guest.phone : '',
    roll() < 0.5 ? guest.email : '',
    roll() < 0.4 ? birthday : '',
    roll() < 0.15 ? `FW${String(person).padStart(8, '0')}` : '',
    ['上海', '杭州', '北京', 'Singapore'][person % 4],
    roll() < 0.05 ? '高楼层，远离电梯' : '',
  ].join(',');
}

function stayRow(no: number, person: number, roll: () => number): string {
  const guest = guestNo(person);
  const arrival = addDays('2022-01-01', Math.floor(roll() * 1700));
  const nights = 1 + Math.floor(roll() * 3);
  return [
    `F${no}`,
    guest.native,
    roll() < 0.85 ? guest.phone : '',
    arrival,
    addDays(arrival, nights),
    300 + (no % 500),
    ['KNG', 'TWN', 'STE'][no % 3],
    ['携程', '直订', '飞猪', 'Booking.com'][no % 4],
    (nights * (400 + (no % 600))).toFixed(2),
    roll() < 0.4 ? (50 + (no % 300)).toFixed(2) : '',
    'CNY',
  ].join(',');
}

const two = (value: number): string => String(value).padStart(2, '0');
