// Shipped standards and scripts while the guest is in house: requests, complaints with the talk models LEARN and HEART, check-out.
import type { Shipped } from './standard.ts';

export const shippedStay: readonly Shipped[] = [
  {
    code: 'inHouseRequest',
    moment: 'inHouse',
    care: null,
    words: {
      title: { zh: '接到客人要求', en: 'Taking a request' },
      must: {
        zh: '谁接谁负责，直到有人接手\n复述要求，给出时间；做不到的当场给替代\n十五分钟内送到或回话\n完成后回访一句',
        en: 'Whoever takes it owns it until somebody accepts it\nRepeat the request and give a time; what cannot be done gets an alternative at once\nDelivered or answered within fifteen minutes\nOne word afterwards: was it right?',
      },
      say: {
        zh: '好的，{guest}，〔复述要求〕，〔时间〕分钟内送到您房间。还有别的需要吗？\n（完成后）{guest}，您要的〔物品〕送到了吗？还合适吗？',
        en: 'Certainly, {guest}: [repeat the request]. It will be with you within [time] minutes. Is there anything else?\n(Afterwards) {guest}, has your [item] arrived, and is it as you wished?',
      },
    },
  },
  {
    code: 'inHouseSecondDay',
    moment: 'inHouse',
    care: null,
    words: {
      title: { zh: '入住次日问候', en: 'The word on the second day' },
      must: {
        zh: '入住次日上午由一个人问候一次，不群发\n只问一个问题；答得不好就立即办\n不在早餐前、不在请勿打扰时',
        en: 'One person asks once on the second morning; no mass message\nOne question only; a poor answer is acted on at once\nNot before breakfast and never while “do not disturb” is on',
      },
      say: {
        zh: '{guest}，早上好。昨晚休息得好吗？有没有哪一点我们今天可以为您改进？',
        en: 'Good morning, {guest}. Did you rest well? Is there one thing we can make better for you today?',
      },
    },
  },
  {
    code: 'inHouseBirthday',
    moment: 'inHouse',
    care: null,
    words: {
      title: { zh: '客人在店过生日', en: 'A birthday in house' },
      must: {
        zh: '只祝贺，不说年龄，不公开日期\n礼物在客人外出时放好，卡片手写、署名\n同行的人先打招呼，问是否合适\n记录客人的反应，下次不重样',
        en: 'Congratulate; never mention age or show the date\nPlace the gift while the guest is out, with a handwritten signed card\nAsk a companion first whether it is welcome\nNote the reaction; never the same twice',
      },
      say: {
        zh: '{guest}，生日快乐！我们全体同事祝您身体健康、事事顺心。房间里有一点小心意，希望您喜欢。',
        en: 'Happy birthday, {guest}! All of us wish you health and joy. There is a small something in your room; we hope you like it.',
      },
    },
  },
  {
    code: 'inHouseDisturb',
    moment: 'inHouse',
    care: null,
    words: {
      title: { zh: '提醒打扰邻居的客人', en: 'Asking a guest to be quieter' },
      must: {
        zh: '先到现场确认声音来源\n不说是谁投诉\n第一次由前台致电，第二次由大堂副理当面\n同时回复被打扰的客人',
        en: 'Make sure where the sound comes from first\nNever say who complained\nFirst a call from the desk, then the duty manager in person\nTell the disturbed guest what was done',
      },
      say: {
        zh: '{guest}，打扰您了，我是{me}。夜里走廊比较安静，声音容易传出去，能否请您稍微轻一点？需要的话我可以为您安排〔会客室〕，您可以尽兴。谢谢您体谅。',
        en: 'I am sorry to disturb you, {guest}, this is {me}. The corridors carry sound at night; may I ask you to speak a little lower? We would gladly open [a lounge] for you, where you can stay as long as you like. Thank you for understanding.',
      },
    },
  },
  {
    code: 'learn',
    moment: 'complaint',
    care: null,
    words: {
      title: { zh: 'LEARN：听、体谅、道歉、解决、告知', en: 'LEARN: listen, empathise, apologise, respond, notify' },
      must: {
        zh: 'L 听：放下手里的事，看着客人，记要点，不打断\nE 体谅：说出客人的感受，不说“但是”\nA 道歉：一次、明确、以酒店的名义\nR 解决：给出办法和时间，在权限内当场办\nN 告知：回报结果，登记投诉，交接给下一班\n第一个听到的人就是负责人，直到有人接手',
        en: 'L listen: put everything down, look at the guest, note, do not interrupt\nE empathise: name what the guest feels; no “but”\nA apologise: once, plainly, in the name of the house\nR respond: a way and a time; within your limit do it now\nN notify: report back, log the case, hand it over\nWhoever hears it first owns it until somebody accepts it',
      },
      say: {
        zh: 'L：{guest}，请您慢慢说，我记下来。\nE：〔复述事情〕，换了是我也会很着急。\nA：这是我们没有做好，我代表{house}向您道歉。\nR：我现在就〔办法〕，〔时间〕之前给您办好。这样可以吗？\nN：{guest}，〔事情〕已经办好了。我也已经告诉〔部门〕，保证您住的这几天不再发生。有任何事请直接找我，我是{me}。',
        en: 'L: Please tell me everything, {guest}; I am taking notes.\nE: [What happened] — I would be upset too.\nA: This is our fault. I apologise in the name of {house}.\nR: I will [what] now and have it done by [time]. Is that right for you?\nN: {guest}, [it] is done. I have told [department], so that it does not happen again during your stay. Please ask for me by name: {me}.',
      },
    },
  },
  {
    code: 'heart',
    moment: 'complaint',
    care: null,
    words: {
      title: { zh: 'HEART：倾听、同理、道歉、回应、感谢', en: 'HEART: hear, empathise, apologise, respond, thank' },
      must: {
        zh: 'H 听：让客人说完\nE 同理：先处理心情，再处理事情\nA 道歉：不找理由，不推给别的部门\nR 回应：给两个选择让客人选\nT 感谢：谢谢客人给我们改正的机会\n情绪激动时请到安静处，坐下谈，送一杯水',
        en: 'H hear: let the guest finish\nE empathise: the feeling first, then the matter\nA apologise: no excuse, no other department\nR respond: offer two ways and let the guest choose\nT thank: for the chance to put it right\nWhen it grows heated: a quiet place, a seat, a glass of water',
      },
      say: {
        zh: 'H：您说，我听着。\nE：您这么信任我们，却遇到〔事情〕，换谁都会失望。\nA：真的对不起，{guest}。\nR：我可以〔办法一〕，也可以〔办法二〕，您觉得哪个好？我现在就去办。\nT：谢谢您告诉我。您不说，我们还不知道。',
        en: 'H: Please go on, I am listening.\nE: You trusted us and then [what happened]; anyone would be disappointed.\nA: I am truly sorry, {guest}.\nR: I can [first way] or [second way]. Which do you prefer? I will do it now.\nT: Thank you for telling me. Otherwise we would not have known.',
      },
    },
  },
  {
    code: 'complaintNotOurFault',
    moment: 'complaint',
    care: null,
    words: {
      title: { zh: '责任不在酒店，或要求过高', en: 'Not our fault, or more than is reasonable' },
      must: {
        zh: '照样听完、体谅、回答；管理人员出面致歉并解释\n说明能做什么，不说“规定不允许”\n保护员工：有辱骂或威胁时两人在场，可结束谈话\n不成立的投诉也要书面答复并说明理由',
        en: 'Listen, empathise and answer all the same; a manager apologises for the trouble and explains\nSay what can be done, never “policy forbids”\nProtect staff: two people present where there are insults or threats; a talk may be ended\nA complaint found not valid is answered in writing, with the reason',
      },
      say: {
        zh: '{guest}，让您有这样的感受，我很抱歉。情况是这样的：〔事实〕。\n我能为您做的是〔办法〕。这一点我做不到，但我可以〔替代〕。\n（越界时）我很愿意帮您，请我们都心平气和地谈；需要的话我请值班经理一起。',
        en: 'I am sorry that you had to feel this way, {guest}. This is what happened: [facts].\nWhat I can do is [way]. The other I cannot do, but I can [alternative].\n(If a line is crossed) I do want to help. Let us speak calmly; I will ask the duty manager to join us.',
      },
    },
  },
  {
    code: 'complaintSafety',
    moment: 'complaint',
    care: null,
    words: {
      title: { zh: '受伤、食物、财物、骚扰（一级）', en: 'Injury, food, theft, harassment (severity 1)' },
      must: {
        zh: '人先于一切：急救、离开危险、陪伴\n两分钟内通知值班经理，十五分钟内总经理知道\n不承诺赔偿，不判断责任，不让客人签字\n保留现场、食物样品、监控；只写事实\n报警或就医由客人决定，我们陪同',
        en: 'People first: first aid, out of danger, never alone\nDuty manager within two minutes, general manager within fifteen\nPromise no compensation, judge no fault, have nothing signed\nKeep the place, food samples and recordings; write facts only\nPolice and doctor are the guest’s choice; we go with them',
      },
      say: {
        zh: '{guest}，您的安全最要紧，我陪着您。值班经理马上到。\n需要叫救护车或者报警吗？我们派人陪您去。\n您先什么都不用管，我们会把事情查清楚，〔时间〕前由经理亲自告诉您。',
        en: 'Your safety comes first, {guest}. I am staying with you; the duty manager is on the way.\nShall I call an ambulance or the police? Someone of us will go with you.\nPlease leave everything to us. We will find out what happened, and a manager will tell you in person by [time].',
      },
    },
  },
  {
    code: 'checkOutFarewell',
    moment: 'checkOut',
    care: null,
    words: {
      title: { zh: '结账与送别', en: 'Check-out and farewell' },
      must: {
        zh: '账单提前核对；两分钟内结清\n请客人做四五题小调查，不站在旁边看\n听到不满当场处理，不等离店后\n问下次什么时候来，记下承诺；送到门口',
        en: 'The bill is checked beforehand; settled within two minutes\nInvite to the short pulse and step aside while it is answered\nWhat displeases is dealt with now, not after departure\nAsk about the next visit and keep what is promised; walk to the door',
      },
      say: {
        zh: '{guest}，账单在这里，请您过目，〔金额〕，对吗？\n临走前请您点几下，告诉我们这次住得怎么样，半分钟就好。\n谢谢您，{guest}。下次大概什么时候再来？我先替您记着〔偏好〕。一路平安！',
        en: 'Here is your bill, {guest}: [amount]. Is everything right?\nMay I ask you for a few taps on how your stay was? It takes half a minute.\nThank you, {guest}. When may we expect you again? I am keeping [preference] in mind. Have a safe journey!',
      },
    },
  },
  {
    code: 'checkOutBadPulse',
    moment: 'checkOut',
    care: null,
    words: {
      title: { zh: '小调查答得不好，客人还没走', en: 'A bad pulse while the guest is still here' },
      must: {
        zh: '值班经理在客人离店前到场\n只问一个开放的问题，不争辩\n权限内当场补救；说不准的给出回复时间\n当天把结果告诉客人',
        en: 'The duty manager is there before the guest leaves\nOne open question, no argument\nPut it right at once within your limit; else name a time for the answer\nThe guest hears the outcome the same day',
      },
      say: {
        zh: '{guest}，我是值班经理{me}。谢谢您照实告诉我们。能不能请您说说，是哪里没有做好？\n我现在就〔补救〕。〔时间〕之前我亲自给您回话，您看打哪个电话方便？',
        en: '{guest}, I am {me}, the duty manager. Thank you for telling us frankly. May I ask what was not right?\nI will [remedy] now, and call you myself by [time]. On which number may I reach you?',
      },
    },
  },
];
