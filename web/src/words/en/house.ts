// Words that many screens share: badges, channels, tiers, states, spans of time, what can go wrong.
export const badge = {
  kind: {
    safety: 'Safety',
    promise: 'Promise',
    trouble: 'Last time',
    vip: 'VIP',
    tier: 'Tier',
    birthday: 'Birthday',
    review: 'To review',
    late: 'Late order',
    firstStay: 'First stay',
    open: 'Not ready',
  },
} as const;

export const channel = {
  ctrip: 'Ctrip',
  fliggy: 'Fliggy',
  booking: 'Booking.com',
  expedia: 'Expedia',
  agoda: 'Agoda',
  meituan: 'Meituan',
  siteminder: 'SiteMinder',
  opentravel: 'House system',
  pms: 'House system',
  direct: 'Direct',
  website: 'Website',
  phone: 'Phone',
  email: 'E-mail',
  walkIn: 'Walk-in',
  travelAgent: 'Travel agent',
  company: 'Company rate',
  corporate: 'Corporate rate',
  wechat: 'WeChat',
  wecom: 'WeCom',
  pos: 'Restaurant till',
  wifi: 'Wi-Fi',
  member: 'Membership',
  registration: 'Registration',
  manual: 'By hand',
  survey: 'Survey',
  review: 'Review',
  guest: 'Guest',
  profile: 'Profile',
  stays: 'Stays',
  file: 'Imported file',
  staff: 'Staff',
  desk: 'Desk',
  unsubscribe: 'Unsubscribe link',
  complaint: 'Spam complaint',
} as const;

export const tier = {
  silver: 'Silver',
  gold: 'Gold',
  platinum: 'Platinum',
  black: 'Black',
  red: 'Red',
  blue: 'Blue',
  diamond: 'Diamond',
} as const;

export const status = {
  requested: 'requested',
  waitlisted: 'on the waiting list',
  reserved: 'reserved',
  inHouse: 'in house',
  checkedOut: 'left',
  noShow: 'no-show',
  cancelled: 'cancelled',
} as const;

export const span = {
  second: '{{count}} s',
  minute: '{{count}} min',
  hour: '{{count}} h',
  day_one: '{{count}} day',
  day_other: '{{count}} days',
  month_one: '{{count}} month',
  month_other: '{{count}} months',
  year_one: '{{count}} year',
  year_other: '{{count}} years',
} as const;

export const trouble = {
  roomTemperature: 'Room temperature',
  noise: 'Noise',
  cleanliness: 'Cleanliness',
  facility: 'Something broken',
  delay: 'Waiting',
  billing: 'Bill',
  staff: 'Service',
  food: 'Food',
  room: 'Room',
  other: 'Something else',
} as const;
