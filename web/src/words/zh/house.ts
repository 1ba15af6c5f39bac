import type * as en from '../en/house.ts';
import type { Twin } from '../twin.ts';

export const badge: Twin<typeof en.badge> = {
  kind: {
    safety: '安全',
    promise: '承诺',
    trouble: '上次不愉快',
    vip: 'VIP',
    tier: '会员',
    birthday: '生日',
    review: '待复核',
    late: '迟到订单',
    firstStay: '首次入住',
    open: '未备妥',
  },
};

export const channel: Twin<typeof en.channel> = {
  ctrip: '携程',
  fliggy: '飞猪',
  booking: 'Booking',
  expedia: 'Expedia',
  agoda: 'Agoda',
  meituan: '美团',
  siteminder: 'SiteMinder',
  opentravel: '前台系统',
  pms: '前台系统',
  direct: '直接预订',
  website: '官网',
  phone: '电话',
  email: '邮件',
  walkIn: '散客上门',
  travelAgent: '旅行社',
  company: '协议价',
  corporate: '协议价',
  wechat: '微信',
  wecom: '企业微信',
  pos: '餐饮收银',
  wifi: '无线网络',
  member: '会员系统',
  registration: '入住登记',
  manual: '手工录入',
  survey: '问卷',
  review: '点评',
  guest: '本人',
  profile: '档案',
  stays: '入住统计',
  file: '导入文件',
  staff: '员工',
  desk: '前台',
  unsubscribe: '退订链接',
  complaint: '垃圾邮件举报',
};

export const tier: Twin<typeof en.tier> = {
  silver: '银卡',
  gold: '金卡',
  platinum: '白金',
  black: '黑卡',
  red: '红卡',
  blue: '蓝卡',
  diamond: '钻石',
};

export const status: Twin<typeof en.status> = {
  requested: '待确认',
  waitlisted: '候补',
  reserved: '已预订',
  inHouse: '在住',
  checkedOut: '已离店',
  noShow: '未到',
  cancelled: '已取消',
};

export const span: Twin<typeof en.span> = {
  second: '{{count}} 秒',
  minute: '{{count}} 分钟',
  hour: '{{count}} 小时',
  day_other: '{{count}} 天',
  month_other: '{{count}} 个月',
  year_other: '{{count}} 年',
};

export const trouble: Twin<typeof en.trouble> = {
  roomTemperature: '房间温度',
  noise: '噪音',
  cleanliness: '卫生',
  facility: '设施故障',
  delay: '等候太久',
  billing: '账单',
  staff: '服务',
  food: '餐饮',
  room: '房间',
  other: '其他',
};
