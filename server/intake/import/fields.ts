// What a column may mean. One list for the mapping, the preview and the web: each field with the kinds of import that know it
// and the headers, Chinese and English, under which PMS exports, agency lists and spreadsheets write it.
import type { importKinds } from '@regulars/contract/import.ts';

export type ImportKind = (typeof importKinds)[number];
export type Reading = 'text' | 'code' | 'date' | 'money' | 'count' | 'word';

type Field = {
  /** code = digits matter (a phone turned into a figure is lost); word = a value of a table; count = a whole number */
  reading: Reading;
  kinds: readonly ImportKind[];
  headers: string;
};

const PROFILE = ['guests', 'reservations', 'stays'] as const;
const ALL = [...PROFILE, 'interactions', 'orders'] as const;
const BOOKED = ['reservations', 'stays'] as const;
const ASKED = [...BOOKED, 'interactions'] as const;
/** who it is */
const person = (reading: Reading, headers: string): Field => ({ reading, kinds: ALL, headers });
/** what is known of them */
const profile = (reading: Reading, headers: string): Field => ({ reading, kinds: PROFILE, headers });
const booked = (reading: Reading, headers: string): Field => ({ reading, kinds: BOOKED, headers });
/** a room, a day: booked, lived in, or only asked for */
const asked = (reading: Reading, headers: string): Field => ({ reading, kinds: ASKED, headers });
const said = (reading: Reading, headers: string): Field => ({ reading, kinds: ['interactions'], headers });
const ordered = (reading: Reading, headers: string): Field => ({ reading, kinds: ['orders'], headers });
const reserved = (reading: Reading, headers: string): Field => ({ reading, kinds: ['reservations'], headers });
const stayed = (reading: Reading, headers: string): Field => ({ reading, kinds: ['stays'], headers });

export const FIELDS = {
  name: person(
    'text',
    '姓名|客人姓名|宾客姓名|住客姓名|客户姓名|顾客姓名|旅客姓名|入住人|入住人姓名|客人|宾客|住客|会员姓名|客户名称|name|guest name|full name|guest|customer name|client name|customer|display name|profile name',
  ),
  nativeName: person('text', '中文姓名|中文名|native name|local name|chinese name|alternate name'),
  latinName: person(
    'text',
    '英文姓名|英文名|拼音|姓名拼音|外文名|外文姓名|english name|latin name|pinyin|name in english',
  ),
  family: person('text', '姓|姓氏|英文姓|last name|lastname|surname|family name|guest last name'),
  given: person('text', '名|名字|英文名字|first name|firstname|given name|forename|guest first name'),
  title: person('text', '称谓|称呼|尊称|title|salutation|prefix|name prefix'),
  gender: person('word', '性别|gender|sex'),
  birthDate: profile('date', '生日|出生日期|出生年月|出生年月日|birthday|birth date|birthdate|date of birth|dob'),
  nationality: profile(
    'text',
    '国籍|国家|国家地区|国家/地区|nationality|country|country of origin|guest country|country code|nation',
  ),
  language: profile('text', '语言|语种|母语|language|preferred language|lang'),
  phone: person(
    'code',
    '手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|联系手机|移动电话|客人电话|预留手机|phone|mobile|mobile phone|mobile number|phone number|cell|cell phone|telephone|tel|contact number|phone 1',
  ),
  otherPhone: person(
    'code',
    '其他电话|备用电话|家庭电话|办公电话|固定电话|座机|第二电话|home phone|work phone|business phone|other phone|alternate phone|phone 2|secondary phone',
  ),
  email: person('text', '邮箱|电子邮箱|电子邮件|邮件|邮件地址|email|e-mail|email address|mail|guest email'),
  idType: profile('word', '证件类型|证件类别|证件种类|证件|id type|document type|identification type|id doc type'),
  idNumber: profile(
    'code',
    '证件号|证件号码|身份证|身份证号|身份证号码|护照号|护照号码|id number|id no|document number|passport|passport number|passport no|identification number|identity card',
  ),
  idExpires: profile('date', '证件有效期|证件有效期至|有效期至|id expiry|document expiry|passport expiry|expiry date'),
  address: profile(
    'text',
    '地址|联系地址|通讯地址|家庭地址|住址|户籍地址|详细地址|address|street|street address|address line 1|address 1|home address',
  ),
  city: profile('text', '城市|所在城市|city|town'),
  region: profile('text', '省份|省|省市|州|state|province|region|county'),
  postalCode: profile('code', '邮编|邮政编码|postal code|postcode|zip|zip code'),
  addressCountry: profile('text', '居住国|居住国家|地址国家|address country|country of residence|residence country'),
  company: person(
    'text',
    '公司|公司名称|单位|协议单位|工作单位|单位名称|协议公司|company name|company|organisation|organization|employer|account name|corporate account',
  ),
  jobTitle: profile('text', '职务|职位|job title|position|occupation'),
  memberNo: person(
    'code',
    '会员卡号|会员号|会员编号|卡号|贵宾卡号|会员卡|membership number|membership no|member number|member no|member id|loyalty number|loyalty id|card number loyalty|frequent guest number',
  ),
  memberLevel: person(
    'text',
    '会员等级|会员级别|会员类型|卡类型|卡类别|等级|membership level|member level|tier|loyalty tier|loyalty level',
  ),
  points: profile('count', '积分|可用积分|积分余额|points|loyalty points|points balance'),
  vip: profile('text', 'vip|vip等级|贵宾等级|贵宾级别|vip code|vip level|vip status'),
  preference: profile('text', '喜好|偏好|客人喜好|特殊喜好|习惯|preference|preferences|guest preferences|likes'),
  remark: profile(
    'text',
    '备注|说明|注释|客人备注|备注信息|备注说明|remark|remarks|note|notes|comment|comments|guest notes',
  ),
  marketingConsent: profile(
    'word',
    '营销同意|同意营销|同意接收营销|营销授权|是否同意营销|接收推广|是否接收短信|同意接收短信|marketing consent|opt in|opt-in|marketing opt in|newsletter|consent|accepts marketing|email opt in|sms opt in|subscribed',
  ),
  guestNo: person(
    'code',
    '客史编号|客史号|档案号|客户编号|客户号|宾客编号|客人编号|profile id|guest id|customer id|profile number|client id|name id|guest number|customer number|contact id',
  ),

  confirmationNo: asked(
    'code',
    '确认号|预订号|订单号|预订单号|订单编号|预定号|预订编号|confirmation number|confirmation no|confirmation|reservation number|reservation id|booking number|booking id|booking reference|res id|reservation no|booking no|conf number|conf no|reference',
  ),
  channelNo: booked(
    'code',
    '渠道订单号|外部订单号|第三方订单号|ota订单号|携程订单号|网络订单号|external reference|channel reservation number|ota number|ota confirmation|channel booking id|external confirmation number|crs number',
  ),
  channel: asked(
    'text',
    '客源|客源渠道|渠道|预订渠道|订单来源|来源|预订来源|客人来源|市场来源|channel|source|booking source|booking channel|distribution channel|source of business|ota|origin|source code',
  ),
  status: booked(
    'word',
    '状态|订单状态|预订状态|入住状态|房态|status|reservation status|booking status|state|resv status',
  ),
  cancelled: booked('word', '是否取消|已取消|is canceled|is cancelled|canceled|cancelled'),
  statusDate: booked(
    'date',
    '状态日期|取消日期|取消时间|reservation status date|status date|cancellation date|cancelled on|cancel date',
  ),
  bookedAt: booked(
    'date',
    '预订日期|预订时间|下单时间|下单日期|创建时间|创建日期|booking date|booked on|booked at|created on|created at|creation date|reservation date|created|insert date',
  ),
  leadDays: booked('count', '提前天数|提前预订天数|lead time|lead days|booking window'),
  arrivalDate: asked(
    'date',
    '入住|入住日期|入住时间|抵店|抵店日期|抵店时间|到店|到店日期|到店时间|到达日期|抵达日期|到日|来期|arrival|arrival date|check in|check-in|checkin|check in date|checkin date|check-in date|from|start date|date in|arr date',
  ),
  departureDate: asked(
    'date',
    '离店|离店日期|离店时间|退房|退房日期|退房时间|离开日期|离日|离期|departure|departure date|check out|check-out|checkout|check out date|checkout date|check-out date|to|end date|date out|dep date',
  ),
  arrivalYear: booked('count', '入住年份|arrival date year|arrival year'),
  arrivalMonth: booked('word', '入住月份|arrival date month|arrival month'),
  arrivalDay: booked('count', '入住日|arrival date day of month|arrival day|arrival day of month'),
  nights: asked(
    'count',
    '间夜|天数|入住天数|晚数|房晚|住宿天数|入住晚数|夜数|nights|number of nights|length of stay|los|room nights|no of nights',
  ),
  weekendNights: booked('count', '周末晚数|stays in weekend nights|weekend nights'),
  weekNights: booked('count', '平日晚数|stays in week nights|week nights|weekday nights'),
  expectedArrival: reserved(
    'text',
    '预计到店时间|预抵时间|到店时刻|最晚到店|expected arrival time|eta|estimated arrival time|arrival time',
  ),
  rooms: {
    reading: 'count',
    kinds: ['reservations', 'interactions'],
    headers: '房间数|间数|房数|预订间数|rooms|number of rooms|no of rooms|room count|quantity',
  },
  roomNumber: {
    reading: 'code',
    kinds: ['reservations', 'stays', 'interactions', 'orders'],
    headers:
      '房号|房间号|客房号|房间|房间号码|room|room number|room no|room id|unit|挂房号|挂账房号|签单房号|入账房号|charged to room',
  },
  roomType: asked(
    'text',
    '房型|房间类型|客房类型|房类|预订房型|room type|room category|reserved room type|room class|room name|unit type',
  ),
  roomGiven: stayed('text', '入住房型|实际房型|assigned room type|actual room type'),
  ratePlan: booked('text', '房价码|价格代码|价格计划|房价代码|rate plan|rate code|rate|rate plan code|rate name'),
  roomRate: booked(
    'money',
    '房价|单价|日房价|房间单价|平均房价|成交价|每晚房价|adr|room rate|nightly rate|daily rate|average daily rate|rate amount|price per night',
  ),
  total: reserved(
    'money',
    '总价|订单金额|订单总额|总金额|金额|预订金额|合计金额|total|total amount|total price|amount|booking amount|total revenue|price|grand total|reservation total',
  ),
  mealPlan: reserved('text', '餐食|早餐|含早|餐型|包餐|用餐类型|meal|meal plan|board|board basis|breakfast'),
  adults: booked(
    'count',
    '成人|成人数|人数|入住人数|成人人数|adults|number of adults|adult count|guests|pax|number of guests|persons',
  ),
  children: booked('count', '儿童|儿童数|小孩|儿童人数|children|number of children|child count|kids'),
  babies: booked('count', '婴儿|婴儿数|babies|infants'),
  market: booked('text', '市场|市场码|市场细分|客源类别|客源类型|客类|market segment|market|market code|segment'),
  travelPurpose: reserved('text', '出行目的|来访事由|目的|purpose|travel purpose|purpose of visit|purpose of travel'),
  specialRequest: reserved('text', '特殊要求|特殊需求|客人要求|要求|special request|special requests|requests'),
  guarantee: reserved(
    'text',
    '担保|担保方式|担保类型|付款方式|支付方式|guarantee|guarantee type|deposit type|payment method|payment type',
  ),
  block: reserved('code', '团号|团队编号|团代码|block|block code|group code|group id'),
  bookerName: booked(
    'text',
    '预订人|预订人姓名|订房人|联系人|联系人姓名|代订人|booker|booker name|booked by|contact|contact name|contact person',
  ),
  bookerPhone: booked('code', '预订人电话|预订人手机|联系人电话|联系人手机|订房人电话|booker phone|contact phone'),
  bookerEmail: booked('text', '预订人邮箱|联系人邮箱|booker email|contact email'),
  travelAgent: booked('text', '旅行社|代理|代理商|中介|travel agent|travel agency|agent|agency|travel agent name'),
  stayNo: stayed(
    'code',
    '登记单号|入住单号|账号|账单号|客账号|宾客账号|folio|folio number|folio no|registration number|stay id|registration no|account number',
  ),
  roomRevenue: stayed(
    'money',
    '房费|客房收入|房费收入|房费合计|客房消费|总房费|room revenue|room charges|room total|lodging|accommodation revenue|rooms revenue',
  ),
  foodRevenue: stayed(
    'money',
    '餐费|餐饮|餐饮消费|餐饮收入|用餐消费|food|f&b|f&b revenue|food and beverage|food revenue|restaurant|dining|food & beverage revenue|fnb revenue',
  ),
  beverageRevenue: stayed('money', '酒水|酒水消费|饮料|酒水收入|beverage|beverage revenue|drinks|bar'),
  otherRevenue: stayed(
    'money',
    '其他消费|杂费|其它消费|其他收入|其他费用|other revenue|other|misc|miscellaneous|extras|other charges|incidentals',
  ),
  totalRevenue: stayed(
    'money',
    '消费|总消费|消费金额|消费总额|消费合计|总费用|总收入|累计消费|结账金额|total|total revenue|total spend|total charges|total amount|spend|amount spent|revenue|amount|folio total|total bill',
  ),
  currency: {
    reading: 'word',
    kinds: ['reservations', 'stays', 'interactions', 'orders'],
    headers: '币种|货币|currency|currency code|ccy',
  },

  interactionNo: said(
    'code',
    '编号|记录编号|咨询编号|咨询单号|投诉编号|投诉单号|遭拒编号|工单号|interaction id|interaction number|inquiry number|inquiry no|enquiry number|complaint number|complaint no|turnaway number|case number|case no|ticket number|ticket no|record number',
  ),
  interactionKind: said(
    'word',
    '类型|类别|记录类型|事件类型|互动类型|interaction type|interaction kind|interaction|type|kind|record type',
  ),
  interactionAt: said(
    'date',
    '日期|时间|发生时间|发生日期|记录时间|记录日期|登记时间|登记日期|咨询时间|咨询日期|来电时间|来电日期|投诉时间|投诉日期|遭拒时间|遭拒日期|date|time|date time|datetime|inquiry date|enquiry date|complaint date|turnaway date|denial date|regret date|call date|call time|contact date|reported at|reported on|logged at|logged on',
  ),
  words: said(
    'text',
    '内容|咨询内容|投诉内容|内容描述|详情|详细情况|描述|事由|经过|情况说明|客人原话|备注|说明|备注说明|备注信息|inquiry|enquiry|complaint|complaint text|description|details|message|what was said|words|remark|remarks|note|notes|comment|comments',
  ),
  turnawayReason: said(
    'word',
    '遭拒原因|拒绝原因|婉拒原因|未成交原因|流失原因|原因|turnaway reason|turnaway code|turn away reason|denial reason|denial code|regret reason|regret code|lost reason|reason|reason code',
  ),
  valueLost: said(
    'money',
    '损失金额|损失收入|损失|估计损失|预计损失|流失金额|value lost|lost value|lost revenue|revenue lost|estimated loss|estimated value',
  ),
  troubleCategory: said(
    'word',
    '投诉类别|投诉类型|投诉分类|问题类别|问题类型|complaint category|complaint type|issue category|issue type|category',
  ),
  remedy: said(
    'text',
    '处理结果|处理措施|处理情况|处理方式|解决方案|补偿|补救|补救措施|赔偿|resolution|remedy|action taken|compensation|outcome',
  ),
  settledAt: said(
    'date',
    '解决时间|解决日期|结案时间|结案日期|处理完成时间|完成时间|关闭时间|resolved at|resolved on|resolution date|closed at|closed on|closed date|settled at|settled on|completion date',
  ),
  outlet: {
    reading: 'text',
    kinds: ['interactions', 'orders'],
    headers:
      '餐厅|餐厅名称|营业点|营业厅|营业场所|消费地点|门店|outlet|outlet name|restaurant|restaurant name|revenue center|revenue centre|venue',
  },
  partySize: {
    reading: 'count',
    kinds: ['interactions', 'orders'],
    headers:
      '人数|用餐人数|就餐人数|客人数|来客数|入住人数|covers|cover count|guests|guest count|number of guests|party size|pax|persons|adults',
  },

  checkNo: ordered(
    'code',
    '账单号|账单编号|单号|小票号|流水号|订单号|订单编号|消费单号|点菜单号|check number|check no|check|check id|bill number|bill no|bill|order number|order no|order id|receipt number|receipt no|receipt|transaction id|invoice number|invoice no',
  ),
  lineNo: ordered('code', '明细号|明细编号|项次|行次|line number|line no|line|line id|line item id|item number'),
  tableName: ordered('text', '桌号|台号|桌台|桌位|餐桌|包厢|包间|table|table number|table no|table name'),
  businessDate: ordered(
    'date',
    '营业日期|营业日|日期|消费日期|用餐日期|就餐日期|交易日期|business date|business day|date|transaction date|check date|bill date|order date',
  ),
  openedAt: ordered(
    'date',
    '开台时间|开单时间|下单时间|点单时间|点菜时间|就餐时间|用餐时间|时间|opened at|open time|opened|time opened|order time|time|created at',
  ),
  closedAt: ordered(
    'date',
    '结账时间|结帐时间|收银时间|买单时间|付款时间|支付时间|closed at|close time|closed|time closed|paid at|payment time|settlement time',
  ),
  orderStatus: ordered('word', '状态|账单状态|订单状态|结账状态|status|check status|order status|bill status|state'),
  itemName: ordered(
    'text',
    '菜品|菜名|菜品名称|品名|品项|品项名称|商品|商品名称|项目名称|item|item name|dish|dish name|menu item|product|product name',
  ),
  itemCategory: ordered(
    'text',
    '菜品类别|菜品分类|菜类|品类|类别|大类|category|item category|menu category|product category|family group|major group',
  ),
  quantity: ordered('count', '数量|份数|点单数量|qty|quantity|item quantity|units sold|quantity sold'),
  unitPrice: ordered('money', '单价|菜价|售价|unit price|price|price each|item price'),
  itemAmount: ordered(
    'money',
    '金额|小计|折后金额|菜品金额|品项金额|消费|amount|line total|line amount|item total|item amount|subtotal|net amount|net sales|gross sales',
  ),
  checkTotal: ordered(
    'money',
    '总计|合计|总额|总金额|总价|应收|应收金额|实收|实收金额|账单金额|账单总额|消费金额|消费总额|订单金额|total|check total|bill total|total amount|grand total|order total|order amount|amount paid|total paid',
  ),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

export function readingOf(field: FieldName): Reading {
  return FIELDS[field].reading;
}

/** The fields a column may mean in an import of this kind, in the order of the list. */
export function fieldsFor(kind: ImportKind): FieldName[] {
  return FIELD_NAMES.filter((name) => (FIELDS[name].kinds as readonly ImportKind[]).includes(kind));
}
