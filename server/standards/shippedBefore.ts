// Shipped standards and scripts before the guest is here and at arrival. Good practice to begin with; a house edits its own.
import type { Shipped } from './standard.ts';

export const shippedBefore: readonly Shipped[] = [
  {
    code: 'reservationCall',
    moment: 'reservation',
    care: null,
    words: {
      title: { zh: '电话预订', en: 'Taking a booking by phone' },
      must: {
        zh: '三声铃响内接听，报酒店名和自己的姓名\n先问姓名，通话中至少称呼两次\n复述日期、房型、房价（含不含税与早餐）、取消规定\n问到店时间、来访目的和特别需要\n老客人不重复询问系统已有的信息，改为核对\n报预订号，告知确认函何时到',
        en: 'Answer within three rings; say the house and your name\nAsk the name first and use it at least twice\nRead back dates, room, rate (tax and breakfast in or out) and cancellation terms\nAsk arrival time, occasion and special needs\nDo not ask a returning guest what we already know: confirm it\nGive the booking number and say when the confirmation arrives',
      },
      say: {
        zh: '{house}，您好，我是{me}。请问怎么称呼您？\n{guest}，欢迎您再次联系我们。还是像上次那样为您安排〔高楼层、安静〕的房间，可以吗？\n我跟您核对一下：〔日期〕入住，〔日期〕离店，〔房型〕，每晚〔房价〕，〔含／不含〕早餐；〔日期时间〕前可免费取消。\n您大概几点到？这次来有什么需要我们提前准备的吗？\n预订号是〔号码〕，确认函十分钟内发到您〔邮箱／手机〕。谢谢您，{guest}，期待见到您。',
        en: '{house}, good morning, this is {me}. May I ask your name?\nHow good to hear from you again, {guest}. Shall I arrange a [high, quiet] room as last time?\nLet me read that back: arriving [date], leaving [date], [room], [rate] a night with [breakfast]. You can cancel free of charge until [date, time].\nAround what time will you arrive, and is there anything we can prepare for this visit?\nYour booking number is [number]; the confirmation reaches you within ten minutes. Thank you, {guest}. We look forward to seeing you.',
      },
    },
  },
  {
    code: 'reservationFull',
    moment: 'reservation',
    care: null,
    words: {
      title: { zh: '满房婉拒', en: 'When we are full' },
      must: {
        zh: '先道歉，再给至少两个选择（改期、姐妹酒店、候补）\n不说“没房了”就结束\n登记为“遭拒”，写明原因与日期\n答应候补必须说明何时回复，并建任务',
        en: 'Apologise, then offer at least two ways on (other dates, sister house, waiting list)\nNever end with “we have nothing”\nNote the turnaway with reason and dates\nA place on the waiting list has a time by which we answer, kept as a task',
      },
      say: {
        zh: '{guest}，非常抱歉，〔日期〕的〔房型〕已经订满了。\n有两个办法：〔前一天／后一天〕还有房；或者我们在〔位置〕的〔姐妹酒店〕可以为您保留同样的房价。\n如果您愿意，我把您放在候补的最前面，〔时间〕之前无论有没有都给您回话。您看哪个更方便？',
        en: 'I am very sorry, {guest}, our [room] is taken on [date].\nI can offer two things: we have it on [other date]; or [sister house] in [place] would keep the same rate for you.\nIf you prefer, I put you first on the waiting list and call you by [time] either way. Which suits you best?',
      },
    },
  },
  {
    code: 'preArrivalCall',
    moment: 'preArrival',
    care: null,
    words: {
      title: { zh: '抵店前致电', en: 'The call before arrival' },
      must: {
        zh: '贵宾与重要客人在到店前三天由专人致电\n有未了结的投诉时，由处理人致电，不发促销\n只问能办到的事；记下的每一项都有人负责\n通话后更新到店时间与准备事项',
        en: 'A named person calls VIP and most valuable guests three days ahead\nWhile a complaint is open its owner calls; nothing is sold\nAsk only for what can be done; every wish noted has an owner\nArrival time and preparation are up to date after the call',
      },
      say: {
        zh: '{guest}，您好，我是{house}的{me}。您〔日期〕的房间已经准备好，想跟您确认两件小事。\n请问您几点到、怎么过来？需要我们安排接送吗？\n上次您喜欢〔偏好〕，这次照样为您准备，好吗？还有别的需要吗？\n我的直线是〔号码〕，有任何变化随时找我。路上平安，{guest}。',
        en: 'Good afternoon, {guest}, this is {me} from {house}. Your room for [date] is arranged; may I check two small things?\nWhat time do you arrive and how do you travel? Shall we send a car?\nLast time you liked [preference]; we have it ready again. Is there anything else?\nMy direct line is [number], should anything change. Safe travels, {guest}.',
      },
    },
  },
  {
    code: 'preArrivalAfterTrouble',
    moment: 'preArrival',
    care: null,
    words: {
      title: { zh: '上次不愉快的客人再来', en: 'Returning after something went wrong' },
      must: {
        zh: '上次的问题已查清并在本次到店前解决，有人签字\n到店前由经理致电或写卡，不让客人自己再提起\n不重复解释，不推责任；说明这次做了什么\n当班所有人知道',
        en: 'Last time’s fault is found, put right before arrival and signed off\nA manager calls or writes; the guest must not have to bring it up\nNo second explanation and no blame: say what is different now\nEveryone on the shift knows',
      },
      say: {
        zh: '{guest}，您好，我是{house}的{me}。上次您住的时候〔事情〕没有做好，我一直记着。\n这次我亲自检查了您的房间，〔已做的改进〕。\n到店时我会在大堂等您。如果有一点不对，请直接打给我：〔号码〕。',
        en: 'Good afternoon, {guest}, this is {me} from {house}. On your last visit [what happened], and I have not forgotten it.\nI have checked your room myself this time: [what is different].\nI will be in the lobby when you arrive. If anything is not right, please call me directly on [number].',
      },
    },
  },
  {
    code: 'arrivalWelcome',
    moment: 'arrival',
    care: null,
    words: {
      title: { zh: '迎接与办理入住', en: 'Welcome and check-in' },
      must: {
        zh: '三米内目光接触，两米内先问候\n先称呼姓名，再要证件；双手接递\n三分钟内办完；已知的信息只核对不重问\n房号写下不念出；早餐、网络、退房时间一句话讲清\n老客人说“欢迎回来”，并提一件记得的事',
        en: 'Eye contact at three metres, the first word at two\nName before passport; take and give with both hands\nDone within three minutes; confirm what we know, never ask again\nThe room number is written, not said; breakfast, network and check-out in one sentence\n“Welcome back” to a returning guest, with one thing we remember',
      },
      say: {
        zh: '{guest}，欢迎回到{house}！路上还顺利吗？\n麻烦您出示一下证件，谢谢。您的〔房型〕已经准备好了，跟上次一样〔偏好〕。\n您的房间在这里（指房卡上的房号），电梯在您右手边。早餐〔时间〕在〔地点〕，网络无需密码。\n我陪您上去，还是您想先休息一下？祝您住得愉快，{guest}。',
        en: 'Welcome back to {house}, {guest}! Was your journey easy?\nMay I have your passport for a moment? Thank you. Your [room] is ready, with [preference] as last time.\nThis is your room (point at the key card), the lifts are on your right. Breakfast is from [time] at [place]; the network needs no password.\nShall I show you up, or would you rather rest first? Enjoy your stay, {guest}.',
      },
    },
  },
  {
    code: 'arrivalRoomNotReady',
    moment: 'arrival',
    care: null,
    words: {
      title: { zh: '房间还没准备好', en: 'The room is not ready' },
      must: {
        zh: '不说“请等一会儿”，给出具体时间并提前五分钟回报\n当场安排休息处、茶点、寄存行李\n超过承诺时间：值班经理出面并致歉\n记录为延误，房务主管知道',
        en: 'Never “a moment please”: give a time and report back five minutes before it\nOffer a seat, tea and luggage storage at once\nPast the promised time the duty manager comes in person\nNoted as a delay; the housekeeping supervisor knows',
      },
      say: {
        zh: '{guest}，真抱歉，您的房间还在做最后的检查，〔时间〕一定准备好。\n行李先交给我们，我请您到〔休息处〕喝杯茶，好了我亲自来请您。\n如果您赶时间，我也可以先给您一间〔其他房型〕。',
        en: 'I am sorry, {guest}: your room has its last check now and will be ready at [time].\nPlease leave your luggage with us and let me invite you to tea in [place]; I will come for you myself.\nIf you are in a hurry, I can give you a [other room] straight away.',
      },
    },
  },
  {
    code: 'arrivalLateOrder',
    moment: 'arrival',
    care: null,
    words: {
      title: { zh: '客人先到，订单后到', en: 'The guest is here before the order' },
      must: {
        zh: '绝不让客人证明自己订过；先请坐，再查\n不当面批评渠道\n有房先入住，价格按客人手中的确认\n核对后补记订单号',
        en: 'Never make the guest prove the booking: a seat first, then look\nNo word against the channel\nIf there is a room, check in at the rate on the guest’s confirmation\nThe order’s number is added once it arrives',
      },
      say: {
        zh: '{guest}，欢迎光临！您的订单正在路上，不影响您入住。\n您先在这里坐一下，我马上为您安排房间。方便的话看一下您手机上的确认页，价格就按上面的办。',
        en: 'Welcome, {guest}! Your order is still on its way to us; that will not keep you waiting.\nPlease have a seat while I arrange your room. If you have the confirmation at hand, we keep to the rate on it.',
      },
    },
  },
  {
    code: 'arrivalMember',
    moment: 'arrival',
    care: null,
    words: {
      title: { zh: '邀请入会', en: 'Inviting to the programme' },
      must: {
        zh: '一句话说清：免费、只留手机和邮箱、可随时退出\n客人说“不”就停，不劝第二次\n一年内不再问；说过“不要再问”的永远不问\n二十秒内办完，记录客人的回答',
        en: 'Said in one sentence: free, phone and e-mail only, can be left at any time\nA no is a no; never press twice\nNot again within a year; who said “never” is never asked\nDone within twenty seconds; the answer is noted',
      },
      say: {
        zh: '{guest}，您方便的话可以免费加入我们的会员：只留手机和邮箱，下次入住直接享会员价和延迟退房，随时可以退出。现在为您办理吗？',
        en: '{guest}, would you like to join our programme? It is free and needs only a phone and an e-mail; from your next stay on you have the member rate and late check-out, and you may leave at any time. Shall I do it for you now?',
      },
    },
  },
];
