// What the check-in panel and the ideas tell by code, in both languages: the screens say it, and a task made of an idea is titled with
// it. `{{name}}` is filled by whoever says it.

type Sentences = Readonly<Record<string, { zh: string; en: string }>>;

/** `told.room.<code>`: why a room, or why not. */
export const roomWords = {
  usual: { zh: '常住的房间（{{date}} 住过）', en: 'Their usual room (last {{date}})' },
  likedBefore: { zh: '{{date}} 住过，当时顺利', en: 'Stayed here {{date}}, all well' },
  highFloor: { zh: '喜欢高楼层：{{floor}} 层', en: 'Likes a high floor: {{floor}}' },
  notHigh: { zh: '喜欢高楼层，这是 {{floor}} 层', en: 'Likes a high floor; this is {{floor}}' },
  lowFloor: { zh: '喜欢低楼层：{{floor}} 层', en: 'Likes a low floor: {{floor}}' },
  notLow: { zh: '喜欢低楼层，这是 {{floor}} 层', en: 'Likes a low floor; this is {{floor}}' },
  easyWalk: { zh: '行动不便，楼层低（{{floor}} 层）', en: 'Walking is hard; low floor ({{floor}})' },
  quiet: { zh: '要安静，近一年无噪音投诉', en: 'Wants quiet; no noise trouble here in a year' },
  noise: { zh: '近一年噪音投诉 {{count}} 次', en: 'Noise trouble here in a year: {{count}}' },
  lift: { zh: '有客人提到靠近电梯', en: 'Guests spoke of the lift here' },
  smoke: { zh: '近一年有烟味投诉', en: 'Smoke was smelled here within a year' },
  temperature: {
    zh: '近一年温度投诉 {{count}} 次，客人上次也遇到',
    en: 'Temperature trouble here: {{count}}; it was this guest’s too',
  },
  view: { zh: '有喜欢的景观', en: 'Has the view they like' },
  beds: { zh: '床型合意', en: 'Has the beds they like' },
  four: { zh: '忌带 4 的房号', en: 'Avoids numbers with a 4' },
  nextTo: { zh: '挨着同行的 {{room}}', en: 'Beside their party in {{room}}' },
  sameFloor: { zh: '与同行的 {{room}} 同层', en: 'On the floor of their party ({{room}})' },
  trouble: { zh: '上次在这间：{{what}}（{{date}}）', en: 'Last time in this room: {{what}} ({{date}})' },
  fault: { zh: '有未完成的报修', en: 'A repair is open here' },
  complaints: { zh: '近一年投诉 {{count}} 次', en: 'Complaints here in a year: {{count}}' },
  promised: { zh: '答应过升级', en: 'An upgrade was promised' },
  better: { zh: '高于所订房型', en: 'Above what was booked' },
} as const satisfies Sentences;
export type RoomCode = keyof typeof roomWords;

/** `told.idea.<code>`: what could be done. */
export const ideaWords = {
  promise: { zh: '兑现承诺：{{text}}', en: 'Keep the promise: {{text}}' },
  askAfterTrouble: { zh: '当面问一句：上次的问题这次好了吗', en: 'Ask in person: is last time’s trouble gone' },
  birthdayCake: { zh: '生日蛋糕和手写贺卡', en: 'Birthday cake and a handwritten card' },
  birthdayCard: { zh: '生日手写贺卡和小礼物（不送蛋糕）', en: 'Handwritten birthday card and a small gift, no cake' },
  specialDay: { zh: '为这一天布置房间，附手写卡', en: 'Dress the room for the day, with a handwritten card' },
  childSet: { zh: '儿童用品：小拖鞋、绘本、牙具', en: 'Child set: small slippers, a picture book, toothbrush' },
  easyWay: { zh: '主动帮忙：座椅、行李、离电梯近的路线', en: 'Offer help: a seat, the luggage, the short way' },
  sleepSet: { zh: '安睡包：耳塞、眼罩、助眠茶', en: 'Sleep set: ear plugs, eye mask, calming tea' },
  teaTray: { zh: '房间备一份喜欢的茶', en: 'A tray of the tea they like in the room' },
  coffee: { zh: '早餐一到就上喜欢的咖啡', en: 'Their coffee, brought as they sit down to breakfast' },
  fruit: { zh: '午后送一份喜欢的点心水果', en: 'Fruit or the sweet they like in the afternoon' },
  runMap: { zh: '晨跑路线卡、毛巾和水', en: 'A running route, towel and water' },
  walkMap: { zh: '手绘周边路线和开放时间', en: 'A drawn map of walks nearby with opening times' },
  mat: { zh: '房间放瑜伽垫', en: 'A yoga mat in the room' },
  spa: { zh: '留一个水疗时段', en: 'Hold a slot at the spa' },
  teaCeremony: { zh: '请参加茶艺', en: 'Invite to the tea ceremony' },
  ownLanguage: { zh: '用客人的语言写欢迎卡和早餐单', en: 'Welcome card and breakfast menu in their language' },
  adapter: { zh: '送一个转换插头', en: 'Bring an adapter' },
  kettle: { zh: '备烧水壶和拖鞋', en: 'Kettle and slippers' },
  pressing: { zh: '免费熨烫一件衬衫', en: 'Press one shirt with our compliments' },
  longStay: { zh: '长住关怀：赠洗两件，换新水果', en: 'Long stay: two pieces washed, fresh fruit' },
  breakfastBox: { zh: '离店日备好外带早餐', en: 'A breakfast box for the day they leave' },
  lateCheckout: { zh: '主动告知可延迟退房', en: 'Offer late check-out before they ask' },
  transfer: { zh: '确认送机用车', en: 'Confirm the car to the airport' },
  invoice: { zh: '发票提前开好', en: 'Have the invoice ready' },
  managerGreets: { zh: '经理当面问候', en: 'A manager greets in person' },
  nthStay: { zh: '第 {{count}} 次入住，手写感谢卡', en: 'Stay number {{count}}: a handwritten thank-you' },
  firstStay: { zh: '首次入住：一句手写问候，了解一项偏好', en: 'First stay: a handwritten line, learn one preference' },
} as const satisfies Sentences;
export type IdeaCode = keyof typeof ideaWords;

/** `told.ideaWhy.<code>`: what it is read from. */
export const ideaReasons = {
  day: { zh: '{{date}}，在住店期间', en: '{{date}}, within the stay' },
  children: { zh: '带 {{count}} 名儿童', en: 'Children: {{count}}' },
  trouble: { zh: '{{what}}（{{date}}）：{{text}}', en: '{{what}} ({{date}}): {{text}}' },
  promised: { zh: '{{date}} 答应的', en: 'Promised {{date}}' },
  nights: { zh: '住 {{nights}} 晚', en: 'Nights: {{nights}}' },
  leavesTomorrow: { zh: '明天离店', en: 'Leaves tomorrow' },
  vip: { zh: '贵宾', en: 'VIP' },
  first: { zh: '第一次住', en: 'Never stayed before' },
  loyal: { zh: '住过 {{count}} 次', en: 'Stays before: {{count}}' },
  mind: { zh: '注意：{{what}}', en: 'Mind: {{what}}' },
  party: { zh: '同住的 {{text}}', en: 'Shares the room: {{text}}' },
} as const satisfies Sentences;
export type IdeaReason = keyof typeof ideaReasons;

/** How a guest is greeted, in their own language whatever the screen's: printed on the arrival card. */
export const greetings = {
  first: { zh: '{{guest}}，欢迎光临{{house}}！', en: 'Welcome to {{house}}, {{guest}}!' },
  back: { zh: '{{guest}}，欢迎回到{{house}}！', en: 'Welcome back to {{house}}, {{guest}}!' },
} as const satisfies Sentences;

/** One language of a table of sentences, as the dictionaries hold it. */
export function inLanguage<T extends Sentences>(sentences: T, language: 'zh' | 'en'): { [K in keyof T]: string } {
  return Object.fromEntries(Object.entries(sentences).map(([code, said]) => [code, said[language]])) as {
    [K in keyof T]: string;
  };
}
