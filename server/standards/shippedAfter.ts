// Shipped standards and scripts after the stay - follow-up and win-back - and for guests who need special care.
import type { Shipped } from './standard.ts';

export const shippedAfter: readonly Shipped[] = [
  {
    code: 'followUpCall',
    moment: 'followUp',
    care: null,
    words: {
      title: { zh: '离店回访', en: 'The call after the stay' },
      must: {
        zh: '先问现在方便吗；不方便就约时间\n问服务，不只问房间；让客人说，少解释\n不推销；有不满当场登记并说明谁来答复\n三次打不通就停止；通话后立即记录结果和下一步',
        en: 'Ask first whether it is a good time; else agree on another\nAsk about the service, not only the room; let the guest talk\nSell nothing; what displeased becomes a case with a name behind the answer\nAfter three tries stop; note result and next step at once',
      },
      say: {
        zh: '{guest}，您好，我是{house}的{me}，您现在方便说一两分钟吗？\n谢谢您〔日期〕住在我们这里。这次同事们照顾得怎么样？从一到五分，您打几分？\n有没有哪一点您希望我们下次不一样？\n（不满）谢谢您告诉我。我今天就交给〔负责人〕，〔时间〕前给您答复。\n（满意）我转告他们，他们会很高兴。您下次大概什么时候来？我先为您记着。\n谢谢您的时间，{guest}，祝您一切顺利。',
        en: 'Good afternoon, {guest}, this is {me} from {house}. Do you have a minute or two?\nThank you for staying with us on [date]. How did my colleagues look after you? From one to five, what would you say?\nIs there one thing you would like to be different next time?\n(Displeased) Thank you for telling me. [Name] has it from today and will answer you by [time].\n(Pleased) I will tell them; they will be glad. When do you think you will come again? I am making a note.\nThank you for your time, {guest}. All the best.',
      },
    },
  },
  {
    code: 'followUpAfterCase',
    moment: 'followUp',
    care: null,
    words: {
      title: { zh: '投诉后的回访', en: 'The call after a complaint' },
      must: {
        zh: '由处理人或经理致电，先读完整个投诉\n先报告结果和改进，再问是否满意\n不满意就重开，不辩解\n不提任何促销',
        en: 'The owner or a manager calls, having read the whole case\nFirst the outcome and what has changed, then whether it is right\nNot content: reopen, no defence\nNot a word of any offer',
      },
      say: {
        zh: '{guest}，您好，我是{house}的{me}，为〔事情〕给您打电话。\n我们查明了〔原因〕，已经〔改进〕。您这边〔补偿〕收到了吗？\n这样处理您满意吗？还有没有我没顾到的地方？\n谢谢您愿意再给我们机会。',
        en: 'Good afternoon, {guest}, this is {me} from {house}, about [what happened].\nWe found [cause] and have [changed]. Has [remedy] reached you?\nAre you content with how it was settled? Is there anything I have missed?\nThank you for giving us another chance.',
      },
    },
  },
  {
    code: 'followUpFirstStay',
    moment: 'followUp',
    care: null,
    words: {
      title: { zh: '首次入住后的回访', en: 'After a first stay' },
      must: {
        zh: '一周之内，一个电话或一封信，不两样都做\n问为什么选了我们、还会不会再来\n答应过的事都已办到\n介绍会员只说一句，客人愿意再讲',
        en: 'Within a week, a call or a letter, not both\nAsk why they chose us and whether they would come again\nEverything promised has been done\nMembership in one sentence; more only if asked',
      },
      say: {
        zh: '{guest}，您好，我是{house}的{me}。您是第一次住在我们这里，想听听您的印象。\n当时是怎么选到我们的？跟您想的一样吗？\n如果再来这边，还会考虑我们吗？为什么？\n谢谢您，这些我都记下了。',
        en: 'Good afternoon, {guest}, this is {me} from {house}. It was your first stay with us and I would like to hear how you found it.\nHow did you choose us, and was it what you expected?\nWould you think of us again, and why?\nThank you; I have noted all of it.',
      },
    },
  },
  {
    code: 'followUpTalk',
    moment: 'followUp',
    care: null,
    words: {
      title: { zh: '大堂面谈与访谈', en: 'A talk in the lobby, an interview' },
      must: {
        zh: '自我介绍，说明只要几分钟，客人可以不谈\n不超过五个问题，从最近的一次经历问起\n不当着别的客人谈不满\n当天按同样的格式记录',
        en: 'Say who you are, that it takes minutes, and that they need not\nNo more than five questions, beginning with the latest experience\nNever discuss what displeased before other guests\nNoted the same day in the same form',
      },
      say: {
        zh: '{guest}，您好，我是{me}。打扰您两分钟可以吗？\n这次住得怎么样？最满意的是什么？最想让我们改的是什么？\n您还常住哪些酒店？他们哪一点做得比我们好？\n谢谢您，这对我们很有帮助。',
        en: 'Good morning, {guest}, I am {me}. May I take two minutes of your time?\nHow is your stay? What pleased you most, and what should we change first?\nWhich other hotels do you stay at, and what do they do better?\nThank you. That helps us a great deal.',
      },
    },
  },
  {
    code: 'winBackRhythm',
    moment: 'winBack',
    care: null,
    words: {
      title: { zh: '该来没来的老客人', en: 'A regular whose rhythm broke' },
      must: {
        zh: '由认识客人的人打；先关心，不先报优惠\n问有没有哪里让他失望，认真记原因\n说得出竞争对手就记名字\n优惠在权限与预算内；最多三次',
        en: 'Somebody the guest knows calls; care first, no offer first\nAsk whether something disappointed; note the true reason\nA competitor named is noted by name\nAn offer stays within limit and budget; three tries at most',
      },
      say: {
        zh: '{guest}，好久不见，我是{house}的{me}。最近都好吗？\n往常这个时候您会来，我们惦记着。是不是上次有什么没做好？\n（换了地方）谢谢您直说。能不能告诉我，他们哪一点更合您的意？\n您再来的时候，〔优惠或安排〕已经替您留着，直接找我就行。',
        en: 'It has been a while, {guest}; this is {me} from {house}. I hope all is well?\nYou usually come around this time and we have been thinking of you. Was something not right last time?\n(Elsewhere now) Thank you for being frank. What suits you better there?\nWhen you come again, [offer or arrangement] is kept for you. Just ask for me.',
      },
    },
  },
  {
    code: 'winBackTrouble',
    moment: 'winBack',
    care: null,
    words: {
      title: { zh: '因不愉快而离开的客人', en: 'Gone after something went wrong' },
      must: {
        zh: '由经理致电；先读投诉和当时的处理\n道歉一次，说明改了什么；请客人来检验\n不争对错；客人拒绝就尊重，不再打',
        en: 'A manager calls, having read the case and how it was handled\nApologise once, say what changed, invite to see for themselves\nNo argument; a no is respected and ends the calls',
      },
      say: {
        zh: '{guest}，您好，我是{house}的〔职务〕{me}。上次〔事情〕让您失望了，之后您没有再来，我想亲自向您道歉。\n从那以后我们〔改进〕。我想请您来看看，〔安排〕由我亲自照应。\n不方便也没关系，谢谢您听我说完。',
        en: 'Good afternoon, {guest}, this is {me}, [position] at {house}. [What happened] disappointed you and we have not seen you since; I want to apologise in person.\nSince then we have [changed]. I would like to invite you to see it: [arrangement], in my own care.\nIf not, I understand. Thank you for listening.',
      },
    },
  },
  {
    code: 'winBackLongAway',
    moment: 'winBack',
    care: null,
    words: {
      title: { zh: '一年以上没来', en: 'Away for a year or more' },
      must: {
        zh: '先核对联系方式和是否同意联系\n说一件新的、与客人有关的事，不群发\n问还会不会来这座城市；不来了就不再打扰',
        en: 'Check the contact and whether we may write\nOne piece of news that concerns this guest; no mass mailing\nAsk whether they still come to this city; if not, leave them be',
      },
      say: {
        zh: '{guest}，您好，{house}的{me}。您上次来是〔年月〕，我们〔新变化〕，想起您喜欢〔偏好〕，就想告诉您一声。\n您现在还常来这边吗？\n下次来提前跟我说一声，我替您安排。',
        en: 'Good afternoon, {guest}, this is {me} from {house}. You were last here in [month, year]. We have [news], and remembering that you like [preference] I wanted to tell you.\nDo you still come this way?\nLet me know before your next visit and I will arrange everything.',
      },
    },
  },
  {
    code: 'careElders',
    moment: 'arrival',
    care: 'elders',
    words: {
      title: { zh: '年长的客人', en: 'Elderly guests' },
      must: {
        zh: '低楼层、近电梯、不靠台阶；房内有防滑垫和夜灯\n说慢一点、大声一点，不弯腰俯视，不叫“老人家”\n坐着办入住，陪送到房，演示空调、电话、淋浴\n问用药、饮食、叫醒；前台和房务都知道\n每晚问候一次，紧急电话写大字放床头',
        en: 'Low floor, near the lift, no steps; non-slip mat and night light in the room\nSpeak slower and clearer; never talk down, never “dear”\nCheck in seated, escort, show air conditioning, phone and shower\nAsk about medicine, food and wake-up; desk and housekeeping know\nA word each evening; the emergency number in large print by the bed',
      },
      say: {
        zh: '{guest}，您请坐，手续我来办。房间在〔低楼层〕，电梯一出来就是。\n我陪您上去，空调和热水我给您调好。夜里有事按这个键，马上有人来。\n饮食上有没有要注意的？需要轮椅或者拐杖，随时告诉我。',
        en: 'Please have a seat, {guest}; I will bring everything to you. Your room is on a low floor, right by the lift.\nLet me show you up and set the heating and the water for you. Press this key at night and somebody comes at once.\nIs there anything we should mind with your food? A wheelchair or a stick is here whenever you wish.',
      },
    },
  },
  {
    code: 'careChildren',
    moment: 'arrival',
    care: 'children',
    words: {
      title: { zh: '带孩子的客人', en: 'Families with children' },
      must: {
        zh: '蹲下与孩子平视问好，先征得大人同意再给东西\n婴儿床、围栏、插座盖、儿童拖鞋和牙刷到店前放好\n窗户限位、阳台上锁，检查后签字\n过敏与饮食问清并通知餐厅\n不单独照看孩子，不给孩子拍照',
        en: 'Greet the child at eye level; ask the parent before giving anything\nCot, rail, socket covers, slippers and toothbrush are in place before arrival\nWindow stops and balcony lock checked and signed\nAllergies and food asked and passed to the restaurant\nNever alone with a child; no photographs',
      },
      say: {
        zh: '小朋友你好，欢迎你来！（对大人）可以送他一个小礼物吗？\n{guest}，婴儿床和护栏已经放好，窗户也检查过了。孩子对什么过敏吗？\n儿童餐〔时间〕开始，泳池要有大人陪着。需要热奶、消毒锅，打前台就行。',
        en: 'Hello there, how nice that you came! (To the parent) May I give a small present?\nThe cot and the rail are in place, {guest}, and the windows are checked. Is there any allergy we should know?\nChildren’s dinner starts at [time]; the pool needs a grown-up. For warm milk or a steriliser just call the desk.',
      },
    },
  },
  {
    code: 'careNeeds',
    moment: 'arrival',
    care: 'needs',
    words: {
      title: { zh: '有特别需要的客人', en: 'Guests in need' },
      must: {
        zh: '先问“需要怎么帮”，不替客人决定；跟本人说话，不跟陪同说\n行动不便：无障碍房、通道、坐着办理、疏散时专人负责\n视障：报自己姓名，让客人扶您的手臂，逐项说明房间\n听障：面对面、写下来，火警用灯光或震动\n过敏与疾病：通知各部门，餐厅书面确认；只让需要的人知道',
        en: 'Ask “how may I help”, never decide for them; speak to the guest, not the companion\nMobility: accessible room and way, seated check-in, a named person for evacuation\nSight: say your name, offer your arm, describe the room item by item\nHearing: face to face, in writing; alarm by light or vibration\nAllergy or illness: departments told, the restaurant confirms in writing; only who must know',
      },
      say: {
        zh: '{guest}，欢迎您。怎样帮您最方便，您尽管说。\n您的房间〔无障碍设施〕，紧急时由〔姓名〕负责接您，电话〔号码〕就在床头。\n饮食和用药上有没有要我们记住的？我只告诉需要知道的同事。',
        en: 'Welcome, {guest}. Please tell me how we can help you best.\nYour room has [facilities]. In an emergency [name] comes for you; the number is by your bed.\nIs there anything about food or medicine we should keep in mind? I tell only those who need to know.',
      },
    },
  },
];
