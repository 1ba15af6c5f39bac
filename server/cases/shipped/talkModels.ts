// Ways to talk with a guest who complains, as the trade teaches them, in both languages.
import type { PlaybookRules } from '@regulars/contract/caseRule.ts';

type TalkModel = PlaybookRules['talkModels'][number];
type Part = readonly [letter: string, wordZh: string, wordEn: string, sayZh: string, sayEn: string];

function model(code: string, zh: string, en: string, parts: readonly Part[]): TalkModel {
  return {
    code,
    name: { zh, en },
    parts: parts.map(([letter, wordZh, wordEn, sayZh, sayEn]) => ({
      letter,
      word: { zh: wordZh, en: wordEn },
      say: { zh: sayZh, en: sayEn },
    })),
  };
}

export const learn = model('LEARN', 'LEARN 五步', 'LEARN', [
  ['L', '倾听', 'Listen', '请您慢慢说，我都记下来。', 'Please tell me all of it; I am taking it down.'],
  ['E', '体谅', 'Empathize', '换了是我，也会很不舒服。', 'I would feel the same in your place.'],
  ['A', '致歉', 'Apologize', '让您遇到这样的事，我代表酒店向您道歉。', 'I am sorry this happened to you in our house.'],
  ['R', '行动', 'React', '我现在就去办：……，……点前给您回话。', 'This is what I do now: … You will hear from me by …'],
  ['N', '回告', 'Notify', '都办好了。您看还有哪里不妥？', 'It is done. Is there anything that is still not right?'],
]);

export const heart = model('HEART', 'HEART 五步', 'HEART', [
  ['H', '聆听', 'Hear', '我想听您把经过讲完。', 'I would like to hear the whole of it.'],
  ['E', '体谅', 'Empathize', '这确实不该发生在您身上。', 'This should not have happened to you.'],
  ['A', '致歉', 'Apologize', '非常抱歉。', 'I am truly sorry.'],
  ['R', '回应', 'Respond', '我建议这样处理：……，您觉得可以吗？', 'I suggest … Would that be right for you?'],
  ['T', '致谢', 'Thank', '谢谢您告诉我们，我们才能改正。', 'Thank you for telling us; now we can put it right.'],
]);

export const last = model('LAST', 'LAST 四步', 'LAST', [
  ['L', '倾听', 'Listen', '请您说，我在听。', 'Please go on, I am listening.'],
  ['A', '致歉', 'Apologize', '抱歉给您添了麻烦。', 'I am sorry for the trouble.'],
  ['S', '解决', 'Solve', '我马上为您处理。', 'I will see to it now.'],
  ['T', '致谢', 'Thank', '谢谢您的提醒。', 'Thank you for letting us know.'],
]);
