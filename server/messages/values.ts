// What placeholders stand for: the guest as they like to be addressed, the booking in the letter's language. Dates carry the month
// in letters in English, never 02/17; Chinese ones the weekday.
import type { GuestName } from '@regulars/contract/guest.ts';

export type BookingFacts = {
  confirmationNo: string;
  arrivalDate: string | null;
  departureDate: string | null;
  rooms: number;
  roomTypes: readonly string[];
  roomNumber: string | null;
};
export type Values = Record<string, string | null>;

export function dateIn(language: 'zh' | 'en', day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(date);
  const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' }).format(date);
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日 ${weekday}`;
}

export function guestValues(name: GuestName | null, language: 'zh' | 'en'): Values {
  const written = language === 'zh' ? (name?.native ?? name?.latin) : (name?.latin ?? name?.native);
  const address = (language === 'zh' ? name?.address.zh : name?.address.en) ?? written ?? null;
  return {
    guestName: written ?? (language === 'zh' ? '宾客' : 'guest'),
    greeting: language === 'zh' ? `尊敬的${address ?? '宾客'}：` : `Dear ${address ?? 'guest'},`,
  };
}

export function bookingValues(booking: BookingFacts, language: 'zh' | 'en'): Values {
  const { arrivalDate, departureDate, rooms, roomTypes } = booking;
  const nights =
    arrivalDate === null || departureDate === null
      ? null
      : Temporal.PlainDate.from(arrivalDate).until(Temporal.PlainDate.from(departureDate)).days;
  return {
    confirmationNumber: booking.confirmationNo,
    arrivalDate: arrivalDate && dateIn(language, arrivalDate),
    departureDate: departureDate && dateIn(language, departureDate),
    nights: nights === null ? null : String(nights),
    rooms: String(rooms),
    roomType: roomTypes.length === 0 ? null : [...new Set(roomTypes)].join(language === 'zh' ? '、' : ', '),
    roomNumber: booking.roomNumber,
  };
}

/** The guest's own word first; else what passport and writing tell. Chinese is written to who reads it, English to everybody else. */
export function languageFor(guest: {
  languages: readonly string[];
  nationality: string | null;
  name: GuestName | null;
}): 'zh' | 'en' {
  const first = guest.languages[0];
  if (first !== undefined) return /^zh\b/i.test(first) ? 'zh' : 'en';
  if (guest.nationality !== null) return ['CN', 'HK', 'MO', 'TW'].includes(guest.nationality) ? 'zh' : 'en';
  return guest.name?.script === 'han' ? 'zh' : 'en';
}

/** For a preview where no guest is chosen; invented. */
export const sampleName: GuestName = {
  native: '林知夏',
  latin: 'Zhixia Lin',
  family: 'Lin',
  given: 'Zhixia',
  order: 'familyFirst',
  script: 'han',
  sayItRight: null,
  address: { zh: '林女士', en: 'Ms Lin' },
};

export const sampleBooking: BookingFacts = {
  confirmationNo: 'R-20418',
  arrivalDate: '2027-02-16',
  departureDate: '2027-02-19',
  rooms: 1,
  roomTypes: ['Deluxe King'],
  roomNumber: '1208',
};

/** Stands for everything else a template may hold. */
export const sampleValues = (language: 'zh' | 'en'): Values =>
  language === 'zh'
    ? {
        weather: '多云，6–12 °C',
        offer: '凭此信入住可享延迟退房',
        surveyLink: 'https://hotel.example/s/abc',
        caseNumber: 'C-1042',
        caseWords: '房间空调不制冷',
        remedy: '已更换房间并免除一晚房费',
        contactName: '周经理',
        nextUpdate: '今天 18:00',
        promise: '下次入住安排高楼层安静房',
        lastStay: '2026年3月',
      }
    : {
        weather: 'cloudy, 6–12 °C',
        offer: 'With this letter you may check out late',
        surveyLink: 'https://hotel.example/s/abc',
        caseNumber: 'C-1042',
        caseWords: 'The air conditioning did not cool',
        remedy: 'Another room, and one night free of charge',
        contactName: 'Ms Zhou',
        nextUpdate: '18:00 today',
        promise: 'A quiet room on a high floor at your next stay',
        lastStay: 'March 2026',
      };
