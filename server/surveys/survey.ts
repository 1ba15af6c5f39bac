// A pulse (离店小调查) asks four or five questions while the guest can still be made content; a survey asks after the stay. A form is
// typed and versioned; answers come in as a page sends them and go out checked, with one figure of satisfaction and what was bad.
import type { Answers, Question, SurveyForm, SurveyKind } from '@regulars/contract/pulse.ts';

const faces = (key: string, zh: string, en: string, category: Question['category'], badAt = 2): Question => ({
  key,
  type: 'faces',
  words: { zh, en },
  badAt,
  category,
});
const open: Question = {
  key: 'words',
  type: 'words',
  words: { zh: '还想告诉我们什么？', en: 'Is there anything else you would like to tell us?' },
  badAt: null,
  category: 'other',
};

export const shippedForms: Readonly<Record<SurveyKind, SurveyForm>> = {
  pulse: {
    questions: [
      faces('overall', '这次住得怎么样？', 'How was your stay?', 'other'),
      faces('room', '房间（干净、安静、舒适）', 'Your room: clean, quiet, comfortable', 'room'),
      faces('service', '我们的服务', 'Our service', 'staff'),
      {
        key: 'solved',
        type: 'yesNo',
        words: { zh: '您提出的事都办好了吗？', en: 'Was everything you asked for taken care of?' },
        badAt: 0,
        category: 'delay',
      },
      open,
    ],
    daysOpen: 7,
    afterPulse: false,
  },
  survey: {
    questions: [
      {
        key: 'recommend',
        type: 'scale',
        words: { zh: '您有多愿意向朋友推荐我们？', en: 'How likely are you to recommend us to a friend?' },
        badAt: 6,
        category: 'other',
      },
      faces('room', '房间', 'Your room', 'room'),
      faces('service', '服务', 'Our service', 'staff'),
      open,
    ],
    daysOpen: 14,
    afterPulse: false,
  },
};

/** What a form must hold beyond its shape: keys differ, a threshold the type can reach, at most one question in words. */
export function formFault({ questions }: SurveyForm): 'keys' | 'threshold' | 'words' | undefined {
  if (new Set(questions.map(({ key }) => key)).size < questions.length) return 'keys';
  if (questions.filter(({ type }) => type === 'words').length > 1) return 'words';
  return questions.some(({ type, badAt }) => badAt !== null && !reaches(type, badAt)) ? 'threshold' : undefined;
}

function reaches(type: Question['type'], badAt: number): boolean {
  switch (type) {
    case 'faces':
      return badAt >= 1 && badAt <= 4;
    case 'scale':
      return badAt <= 9;
    case 'yesNo':
      return badAt === 0;
    case 'words':
      return false;
  }
}

export const longestWords = 1000;

/** Takes what a page sent for this form; unknown keys and impossible values are as if not there. Undefined: nothing was answered. */
export function readAnswers(form: SurveyForm, sent: Readonly<Record<string, unknown>>): Answers | undefined {
  const read = form.questions.flatMap(({ key, type }): [string, number | string][] => {
    const value = sent[`q_${key}`];
    if (type === 'words') {
      const text =
        typeof value === 'string' ? value.replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? '\n' : ' ')).trim() : '';
      return text === '' ? [] : [[key, text.slice(0, longestWords).toWellFormed()]];
    }
    const number = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : undefined;
    return number !== undefined && isWithin(type, number) ? [[key, number]] : [];
  });
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

function isWithin(type: Exclude<Question['type'], 'words'>, value: number): boolean {
  if (type === 'faces') return value >= 1 && value <= 5;
  return type === 'scale' ? value <= 10 : value <= 1;
}

export type Judged = {
  /** mean of faces and scales as 1 to 5, in hundredths; null = none was answered */
  satisfaction: number | null;
  bad: string[];
  /** of the worst answer */
  category: Question['category'];
  words: string;
};

export function judged({ questions }: SurveyForm, answers: Answers): Judged {
  const given = questions.flatMap((question) => {
    const value = answers[question.key];
    return typeof value === 'number' ? [{ question, value, level: levelOf(question.type, value) }] : [];
  });
  const figures = given.filter(({ question }) => question.type !== 'yesNo').map(({ level }) => level);
  const bad = given.filter(({ question, value }) => question.badAt !== null && value <= question.badAt);
  // what is about something stands before what is about everything
  const worst = bad.toSorted((a, b) => Number(isVague(a)) - Number(isVague(b)) || a.level - b.level)[0];
  const open = questions.find(({ type }) => type === 'words');
  const said = open === undefined ? undefined : answers[open.key];
  return {
    satisfaction:
      figures.length === 0 ? null : Math.round((figures.reduce((a, b) => a + b, 0) / figures.length) * 100) / 100,
    bad: bad.map(({ question }) => question.key),
    category: worst?.question.category ?? 'other',
    words: typeof said === 'string' ? said : '',
  };
}

const isVague = ({ question }: { question: Question }): boolean => question.category === 'other';

/** Every type on one scale from 1 to 5. */
export function levelOf(type: Question['type'], value: number): number {
  switch (type) {
    case 'faces':
      return value;
    case 'scale':
      return 1 + value * 0.4;
    case 'yesNo':
      return value === 1 ? 5 : 1;
    case 'words':
      return 0;
  }
}

/** What the case says: each bad question with its answer, then the guest's own words. In the house's language. */
export function badWords(form: SurveyForm, answers: Answers, { bad, words }: Judged, language: 'zh' | 'en'): string {
  const lines = form.questions
    .filter(({ key }) => bad.includes(key))
    .map(({ key, type, words: asked }) => {
      const value = answers[key];
      const told = type === 'yesNo' ? (language === 'zh' ? '否' : 'no') : `${value}/${type === 'scale' ? 10 : 5}`;
      return language === 'zh' ? `${asked.zh}：${told}` : `${asked.en} ${told}`;
    });
  return [...lines, ...(words === '' ? [] : [language === 'zh' ? `“${words}”` : `“${words}”`])]
    .join('\n')
    .slice(0, 1900);
}

export type FigureRow = { answers: Answers; questions: readonly Question[]; bad: readonly string[] };
export type Figure = {
  key: string;
  type: Question['type'];
  words: Question['words'];
  count: number;
  mean: number | null;
  bad: number;
};

/** Per question how often it was answered, the mean as given and how many were bad; the words of the newest form stand. */
export function figuresOf(rows: readonly FigureRow[]): Figure[] {
  const figures = new Map<string, Figure & { sum: number }>();
  for (const { answers, questions, bad } of rows)
    for (const { key, type, words } of questions) {
      const name = `${key} ${type}`;
      const figure = figures.get(name) ?? { key, type, words, count: 0, mean: null, bad: 0, sum: 0 };
      figures.set(name, figure);
      const value = answers[key];
      if (value === undefined) continue;
      figure.count++;
      if (typeof value === 'number') figure.sum += value;
      if (bad.includes(key)) figure.bad++;
    }
  return [...figures.values()].map(({ sum, ...figure }) => ({
    ...figure,
    mean: figure.type === 'words' || figure.count === 0 ? null : Math.round((sum / figure.count) * 100) / 100,
  }));
}
