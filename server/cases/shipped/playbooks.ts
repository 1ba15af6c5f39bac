// Playbooks and talk models as shipped, edition 1. Ours: management apologises in person, explains, makes good. Not ours: help as far
// as possible all the same. Unreasonable demands: protect colleagues, stay courteous. LEARN and HEART are the trade's two best
// known ways to talk; each house chooses one.
import type { Playbook, PlaybookRules } from '@regulars/contract/caseRule.ts';
import { learn, heart, last } from './talkModels.ts';

type Said = readonly [zh: string, en: string];
const told = (said: readonly Said[]) => said.map(([zh, en]) => ({ zh, en }));

function book(
  code: string,
  [zh, en]: Said,
  ledBy: Playbook['ledBy'],
  fits: Partial<Playbook>,
  steps: readonly Said[],
  never: readonly Said[] = [],
): Playbook {
  return {
    code,
    name: { zh, en },
    categories: [],
    causes: [],
    severities: [],
    guestClasses: [],
    faults: [],
    unreasonable: null,
    ledBy,
    remedies: [],
    ...fits,
    steps: told(steps),
    never: told(never),
  };
}

const noBlame: Said = [
  '不在宾客面前指责同事或其他部门',
  'Never blame colleagues or other departments before the guest',
];
const noEmpty: Said = ['不承诺自己做不到的事', 'Promise nothing you can’t keep'];

export const shippedPlaybooks: PlaybookRules = {
  talkModel: 'LEARN',
  talkModels: [learn, heart, last],
  playbooks: [
    book(
      'ours',
      ['责任在我方', 'Our fault'],
      'head',
      { faults: ['ours', 'shared'], unreasonable: false, remedies: ['apology', 'fruit', 'diningCredit', 'rateRebate'] },
      [
        [
          '部门负责人当面致歉，说明原因，不找借口',
          'The head of department apologises in person and explains, without excuses',
        ],
        ['当场说明怎样补救、何时做好', 'Say at once what will be done and by when'],
        ['补救与失误相称，先问宾客希望怎样', 'Make good in measure; ask first what the guest wishes'],
        ['做完后本人回访确认', 'Come back in person when it is done'],
      ],
      [noBlame, noEmpty],
    ),
    book(
      'oursBestGuests',
      ['责任在我方：最重要的宾客', 'Our fault: most valuable guests'],
      'generalManager',
      {
        faults: ['ours', 'shared'],
        unreasonable: false,
        guestClasses: ['mostValuable', 'main'],
        remedies: ['letter', 'wine', 'suite', 'futureUpgrade', 'futureWelcome'],
      },
      [
        [
          '总经理或值班经理十分钟内当面致歉',
          'The general manager or duty manager apologises in person within ten minutes',
        ],
        ['说明原因以及我们已经改了什么', 'Explain the cause and what has been changed already'],
        ['给出当次补救，并为下次入住留下承诺', 'Make good now, and leave a promise for the next stay'],
        ['离店前再次当面确认，离店次日致电', 'See the guest again before departure, call the day after'],
      ],
      [noBlame, noEmpty],
    ),
    book(
      'grave',
      ['人身与财产安全', 'Safety of life and property'],
      'generalManager',
      { severities: ['S1'], unreasonable: null, remedies: ['letter'] },
      [
        ['先救人：送医、陪同、通知家属', 'People first: doctor, company, family told'],
        [
          '值班经理立即到场，保护现场，按规定报警或上报',
          'Duty manager on the scene at once; secure it; police or authority as the law asks',
        ],
        [
          '一人对宾客负责到底，约定下次通报的时间并守时',
          'One person stays with the guest; agree when the next word comes and keep to it',
        ],
        ['事实记录清楚，不猜测责任', 'Write down facts, do not guess at guilt'],
      ],
      [
        ['不要求宾客签放弃权利的文件', 'Never ask the guest to sign rights away'],
        ['不对外谈论', 'Speak to nobody outside'],
      ],
    ),
    book(
      'walked',
      ['无房外送', 'Guest walked'],
      'dutyManager',
      {
        categories: ['overbooking'],
        faults: ['ours', 'shared'],
        unreasonable: false,
        remedies: ['nightFree', 'futureUpgrade', 'futureWelcome'],
      },
      [
        [
          '值班经理当面致歉，送到同级或更高的酒店',
          'Duty manager apologises and finds a house of the same class or better',
        ],
        ['承担首晚房费与往返交通', 'The house pays the first night and both ways'],
        ['转达电话与快递，第二天接回并升级', 'Pass on calls and mail; bring the guest back next day, upgraded'],
      ],
      [noBlame],
    ),
    book(
      'temperature',
      ['房间过冷或过热', 'Too cold or too hot'],
      'owner',
      {
        categories: ['roomTemperature'],
        faults: ['ours', 'shared', 'unclear'],
        unreasonable: false,
        remedies: ['roomMove', 'tea', 'lateCheckOut'],
      },
      [
        ['立即派工程到房，同时备好换房', 'Send engineering at once and hold another room ready'],
        ['十分钟修不好就换房，由我们搬行李', 'Not mended in ten minutes: move the guest; we carry the luggage'],
        [
          '把喜好的温度记入宾客偏好，下次提前调好',
          'Note the temperature the guest likes; set it before the next arrival',
        ],
      ],
      [noEmpty],
    ),
    book(
      'allergy',
      ['过敏食物出错', 'Allergy error'],
      'dutyManager',
      { causes: ['food.allergy', 'safety.foodPoisoning'], unreasonable: null, remedies: ['letter', 'dishFree'] },
      [
        ['先问身体状况，需要时立即请医生', 'Ask how the guest feels; doctor at once where needed'],
        ['厨师长说明食材，留样', 'The chef names the ingredients; keep a sample'],
        ['把过敏记入宾客偏好并告知各餐厅', 'Note the allergy and tell every outlet'],
      ],
      [['不争辩过敏是否存在', 'Never argue whether there is an allergy']],
    ),
    book(
      'notOurs',
      ['责任不在我方', 'Not our fault'],
      'owner',
      { faults: ['notOurs'], unreasonable: false, remedies: ['tea', 'lateCheckOut'] },
      [
        [
          '先听完，表示理解，不急着说“不是我们的责任”',
          'Hear it out and show you understand before saying whose fault it is',
        ],
        [
          '说明事实，尽力帮忙：联系第三方、代办、陪同',
          'Explain the facts and help all the same: call the third party, arrange, go along',
        ],
        ['小小的心意，不以赔偿为名', 'A small kindness, not called compensation'],
        ['不成立的投诉同样要给宾客答复', 'A complaint that is not valid is answered too'],
      ],
      [['不说“这不归我们管”', 'Never say “that is not our business”']],
    ),
    book(
      'unclear',
      ['原因未明', 'Not clear yet'],
      'owner',
      { faults: ['unclear'], unreasonable: false, remedies: ['tea'] },
      [
        [
          '感谢宾客告诉我们，说明会查清并约定回复时间',
          'Thank the guest, say it will be looked into and when you come back',
        ],
        ['按约定时间回复，没有结果也要回复', 'Come back at that time, also without a result'],
      ],
      [noEmpty],
    ),
    book(
      'unreasonable',
      ['要求不合理', 'Unreasonable demands'],
      'dutyManager',
      { unreasonable: true, remedies: [] },
      [
        [
          '两人在场，值班经理接手，让当事同事离开现场',
          'Two of us present; the duty manager takes over, the colleague leaves the scene',
        ],
        [
          '始终礼貌，听完，说明能做的和不能做的及原因',
          'Always courteous: hear it out, say what we can and cannot do, and why',
        ],
        ['不因吵闹加码；给出最后答复并书面记录', 'Loudness buys nothing more; give a last answer and write it down'],
        [
          '辱骂或威胁时明确制止，必要时请保安、报警',
          'Abuse or threats are stopped plainly; security or police where needed',
        ],
        ['事后关心同事', 'See to the colleague afterwards'],
      ],
      [
        ['不让同事独自面对', 'Never leave a colleague alone with it'],
        ['不讽刺、不威胁', 'No irony, no threats'],
      ],
    ),
    book(
      'hint',
      ['建议与小瑕疵', 'A hint or small defect'],
      'owner',
      { severities: ['S4'], unreasonable: false, remedies: ['apology'] },
      [
        ['感谢，说明会转给谁', 'Thank the guest and say who will hear of it'],
        ['做到后告诉宾客', 'Tell the guest once it is done'],
      ],
    ),
  ],
};
