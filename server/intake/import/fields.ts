// What a column may mean. One list for the mapping, the preview and the web: each field with the kinds of import that know it
// and the headers, Chinese and English, under which PMS exports, agency lists and spreadsheets write it.

export type ImportKind = 'guests' | 'reservations' | 'stays';
export type Reading = 'text' | 'code' | 'date' | 'money' | 'count' | 'word';

type Field = {
  /** code = digits matter (a phone turned into a figure is lost); word = a value of a table; count = a whole number */
  reading: Reading;
  kinds: readonly ImportKind[];
  headers: string;
};

const ALL = ['guests', 'reservations', 'stays'] as const;
const BOOKED = ['reservations', 'stays'] as const;
const person = (reading: Reading, headers: string): Field => ({ reading, kinds: ALL, headers });
const booked = (reading: Reading, headers: string): Field => ({ reading, kinds: BOOKED, headers });
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
  birthDate: person('date', '生日|出生日期|出生年月|出生年月日|birthday|birth date|birthdate|date of birth|dob'),
  nationality: person(
    'text',
    '国籍|国家|国家地区|国家/地区|nationality|country|country of origin|guest country|country code|nation',
  ),
  language: person('text', '语言|语种|母语|language|preferred language|lang'),
  phone: person(
    'code',
    '手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|联系手机|移动电话|客人电话|预留手机|phone|mobile|mobile phone|mobile number|phone number|cell|cell phone|telephone|tel|contact number|phone 1',
  ),
  otherPhone: person(
    'code',
    '其他电话|备用电话|家庭电话|办公电话|固定电话|座机|第二电话|home phone|work phone|business phone|other phone|alternate phone|phone 2|secondary phone',
  ),
  email: person('text', '邮箱|电子邮箱|电子邮件|邮件|邮件地址|email|e-mail|email address|mail|guest email'),
  idType: person('word', '证件类型|证件类别|证件种类|证件|id type|document type|identification type|id doc type'),
  idNumber: person(
    'code',
    '证件号|证件号码|身份证|身份证号|身份证号码|护照号|护照号码|id number|id no|document number|passport|passport number|passport no|identification number|identity card',
  ),
  idExpires: person('date', '证件有效期|证件有效期至|有效期至|id expiry|document expiry|passport expiry|expiry date'),
  address: person(
    'text',
    '地址|联系地址|通讯地址|家庭地址|住址|户籍地址|详细地址|address|street|street address|address line 1|address 1|home address',
  ),
  city: person('text', '城市|所在城市|city|town'),
  region: person('text', '省份|省|省市|州|state|province|region|county'),
  postalCode: person('code', '邮编|邮政编码|postal code|postcode|zip|zip code'),
  addressCountry: person('text', '居住国|居住国家|地址国家|address country|country of residence|residence country'),
  company: person(
    'text',
    '公司|公司名称|单位|协议单位|工作单位|单位名称|协议公司|company name|company|organisation|organization|employer|account name|corporate account',
  ),
  jobTitle: person('text', '职务|职位|job title|position|occupation'),
  memberNo: person(
    'code',
    '会员卡号|会员号|会员编号|卡号|贵宾卡号|会员卡|membership number|membership no|member number|member no|member id|loyalty number|loyalty id|card number loyalty|frequent guest number',
  ),
  memberLevel: person(
    'text',
    '会员等级|会员级别|会员类型|卡类型|卡类别|等级|membership level|member level|tier|loyalty tier|loyalty level',
  ),
  points: person('count', '积分|可用积分|积分余额|points|loyalty points|points balance'),
  vip: person('text', 'vip|vip等级|贵宾等级|贵宾级别|vip code|vip level|vip status'),
  preference: person('text', '喜好|偏好|客人喜好|特殊喜好|习惯|preference|preferences|guest preferences|likes'),
  remark: person(
    'text',
    '备注|说明|注释|客人备注|备注信息|备注说明|remark|remarks|note|notes|comment|comments|guest notes',
  ),
  marketingConsent: person(
    'word',
    '营销同意|同意营销|同意接收营销|营销授权|是否同意营销|接收推广|是否接收短信|同意接收短信|marketing consent|opt in|opt-in|marketing opt in|newsletter|consent|accepts marketing|email opt in|sms opt in|subscribed',
  ),
  guestNo: person(
    'code',
    '客史编号|客史号|档案号|客户编号|客户号|宾客编号|客人编号|profile id|guest id|customer id|profile number|client id|name id|guest number|customer number|contact id',
  ),

  confirmationNo: booked(
    'code',
    '确认号|预订号|订单号|预订单号|订单编号|预定号|预订编号|confirmation number|confirmation no|confirmation|reservation number|reservation id|booking number|booking id|booking reference|res id|reservation no|booking no|conf number|conf no|reference',
  ),
  channelNo: booked(
    'code',
    '渠道订单号|外部订单号|第三方订单号|ota订单号|携程订单号|网络订单号|external reference|channel reservation number|ota number|ota confirmation|channel booking id|external confirmation number|crs number',
  ),
  channel: booked(
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
  arrivalDate: booked(
    'date',
    '入住|入住日期|入住时间|抵店|抵店日期|抵店时间|到店|到店日期|到店时间|到达日期|抵达日期|到日|来期|arrival|arrival date|check in|check-in|checkin|check in date|checkin date|check-in date|from|start date|date in|arr date',
  ),
  departureDate: booked(
    'date',
    '离店|离店日期|离店时间|退房|退房日期|退房时间|离开日期|离日|离期|departure|departure date|check out|check-out|checkout|check out date|checkout date|check-out date|to|end date|date out|dep date',
  ),
  arrivalYear: booked('count', '入住年份|arrival date year|arrival year'),
  arrivalMonth: booked('word', '入住月份|arrival date month|arrival month'),
  arrivalDay: booked('count', '入住日|arrival date day of month|arrival day|arrival day of month'),
  nights: booked(
    'count',
    '间夜|天数|入住天数|晚数|房晚|住宿天数|入住晚数|夜数|nights|number of nights|length of stay|los|room nights|no of nights',
  ),
  weekendNights: booked('count', '周末晚数|stays in weekend nights|weekend nights'),
  weekNights: booked('count', '平日晚数|stays in week nights|week nights|weekday nights'),
  expectedArrival: reserved(
    'text',
    '预计到店时间|预抵时间|到店时刻|最晚到店|expected arrival time|eta|estimated arrival time|arrival time',
  ),
  rooms: reserved('count', '房间数|间数|房数|预订间数|rooms|number of rooms|no of rooms|room count|quantity'),
  roomNumber: booked('code', '房号|房间号|客房号|房间|房间号码|room|room number|room no|room id|unit'),
  roomType: booked(
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
  currency: booked('word', '币种|货币|currency|currency code|ccy'),
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
