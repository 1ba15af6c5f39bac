// Words of cells -> values of the house: what counts as nothing, yes and no, genders, documents, statuses. A word that no
// table knows is undefined, so that the caller can say so; nothing is guessed.
import type { IdentityDocument, ReservationStatus } from '../canonical.ts';

const NOTHING = new Set([
  'null',
  'none',
  'nil',
  'n/a',
  'na',
  '#n/a',
  '-',
  '--',
  '---',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '空',
  '暂无',
  '没有',
  '未填',
  '未知',
  '不详',
  '(blank)',
  '(null)',
  'undefined',
  'nan',
  '(none)',
]);

/** First signs of the words above: most cells are told apart by theirs. */
const NOTHING_BEGINS = /^[nuNUｎｕＮＵ#＃(（\-－—/／\\＼无空暂没未不]/;

/** Zero-width and bidi signs and control characters go out; blanks of any width become one space. */
export function cleanCell(text: string): string {
  // eslint-disable-next-line no-control-regex
  const seen =
    /[\u0000-\u001f\u007f-\u009f\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff\ufff9-\ufffb]/.test(
      text,
    );
  const bare = seen
    ? text
        .replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g, '')
        // eslint-disable-next-line no-control-regex
        .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g, '')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/\s*\n\s*/g, '\n')
    : text;
  return bare.trim();
}

/** The cell as text, '' where it holds a word for nothing (NULL, 无, -). */
export function filled(text: string): string {
  const clean = cleanCell(text);
  if (clean.length > 11 || !NOTHING_BEGINS.test(clean)) return clean;
  return NOTHING.has(clean.normalize('NFKC').toLowerCase()) ? '' : clean;
}

export function wordTable<T>(lines: readonly (readonly [T, string])[]): (text: string) => T | undefined {
  const map = new Map<string, T>();
  for (const [value, words] of lines) for (const word of words.split('|')) map.set(wordOf(word), value);
  return (text) => map.get(wordOf(text));
}

function wordOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.·/]/g, '');
}

export const readGender = wordTable<'male' | 'female' | 'other'>([
  ['male', '男|男性|先生|m|male|man|mr|1|masculin|männlich'],
  ['female', '女|女性|女士|小姐|f|female|woman|ms|mrs|miss|w|2|weiblich'],
  ['other', '其他|other|x|diverse|unspecified'],
]);

export const readYesNo = wordTable<boolean>([
  [
    true,
    '是|有|同意|已同意|接受|允许|愿意|订阅|已订阅|y|yes|true|1|t|on|granted|agree|agreed|accept|accepted|subscribed|opted in|opt in|x|√|✓|✔',
  ],
  [
    false,
    '否|不同意|拒绝|未同意|不接受|不允许|不愿意|退订|已退订|n|no|false|0|f|off|denied|refused|declined|unsubscribed|opted out|opt out|×|✗|✘',
  ],
]);

export const readDocumentType = wordTable<IdentityDocument['type']>([
  [
    'idCard',
    '身份证|居民身份证|二代身份证|二代证|id card|identity card|id|national id|national identity card|personalausweis',
  ],
  ['passport', '护照|中国护照|外国护照|passport|pp|reisepass|passeport'],
  ['drivingLicence', "驾驶证|驾照|driving licence|driving license|driver license|drivers license|driver's license|dl"],
  ['visa', '签证|visa'],
  [
    'residencePermit',
    '居留证|居住证|外国人永久居留证|永久居留证|外国人居留许可|residence permit|residence card|permanent residence',
  ],
  [
    'other',
    '其他|其它|港澳通行证|港澳居民来往内地通行证|回乡证|台胞证|台湾居民来往大陆通行证|往来港澳通行证|军官证|士兵证|军人证|警官证|户口本|户口簿|临时身份证|港澳台居民居住证|other|travel permit|military id',
  ],
]);

export const readStatus = wordTable<ReservationStatus>([
  ['requested', '待确认|申请|未确认|请求|requested|request|pending|tentative|inquiry|on request|unconfirmed'],
  ['waitlisted', '候补|等候|等待|waitlist|waitlisted|waiting list'],
  [
    'reserved',
    '预订|预定|已预订|已预定|已确认|确认|有效|未入住|预抵|待入住|保证|担保|reserved|confirmed|confirmation|booked|definite|due in|expected|guaranteed|active|new|ok|modified|arrival',
  ],
  [
    'inHouse',
    '在住|入住|已入住|在店|住店|已登记|预离|checked in|check in|checkedin|inhouse|in house|in-house|arrived|due out|staying|started',
  ],
  [
    'checkedOut',
    '离店|已离店|退房|已退房|结账|已结账|已完成|完成|checked out|check out|checkout|checkedout|departed|departure|past|completed|processed|stayed',
  ],
  ['noShow', '未到|未抵|应到未到|noshow|no show|no-show|no_show'],
  ['cancelled', '取消|已取消|作废|撤销|cancelled|canceled|cancel|cancellation|void|deleted'],
]);
