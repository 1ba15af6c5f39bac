// The guest's page and the terminal's, as plain HTML: no script, no login, no font or picture from elsewhere, well under 100 kB. It
// shows questions and the house's name - nothing of the guest. Radio buttons underneath, so that keyboard and screen reader work.
import type { Question, SurveyForm } from '@regulars/contract/pulse.ts';

export type PageLanguage = 'zh' | 'en';
/** Where the page goes by itself, so many seconds after it was shown. */
export type Refresh = { seconds: number; to: string };
export type PageFor = { language: PageLanguage; house: { zh: string; en: string }; terminal: boolean };

const words = {
  zh: {
    title: '您的感受',
    lead: '半分钟就好。您的回答直接到值班经理手里。',
    faces: ['很不满意', '不满意', '一般', '满意', '很满意'],
    low: '完全不会',
    high: '一定会',
    yes: '是',
    no: '否',
    send: '提交',
    never: '以后不要再问我',
    thanks: '谢谢您！',
    thanksLead: '我们会认真看您说的每一句。',
    sorry: '真抱歉没有让您满意。值班经理会马上跟进。',
    gone: '这个链接已经失效',
    goneLead: '想告诉我们什么，请直接联系前台，我们随时恭候。',
    nothing: '请至少回答一题。',
    tooOften: '请稍等片刻再试。',
    welcome: '欢迎光临',
    welcomeLead: '离店时，请在这里告诉我们您的感受。',
    other: 'English',
  },
  en: {
    title: 'How was it?',
    lead: 'Half a minute. Your answers go straight to the duty manager.',
    faces: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
    low: 'Not at all',
    high: 'Certainly',
    yes: 'Yes',
    no: 'No',
    send: 'Send',
    never: 'Please do not ask me again',
    thanks: 'Thank you!',
    thanksLead: 'We read every word you say.',
    sorry: 'We are sorry that something was not right. The duty manager will look after it at once.',
    gone: 'This link leads nowhere any more',
    goneLead: 'If there is something you want to tell us, please ask for us at the desk at any time.',
    nothing: 'Please answer at least one question.',
    tooOften: 'Please wait a moment and try again.',
    welcome: 'Welcome',
    welcomeLead: 'When you leave, please tell us here how it was.',
    other: '中文',
  },
} as const;

export function questionsPage(
  page: PageFor,
  asked: { form: SurveyForm; action: string; askId: string; again?: boolean; refresh?: Refresh; optOut: boolean },
): string {
  const say = words[page.language];
  const body = `<form method="post" action="${escaped(asked.action)}">
<input type="hidden" name="ask" value="${escaped(asked.askId)}"><input type="hidden" name="lang" value="${page.language}">
${asked.again ? `<p class="warn" role="alert">${say.nothing}</p>` : ''}${asked.form.questions.map((one) => questionPart(one, page.language)).join('\n')}
${asked.optOut ? `<p><label class="never"><input type="checkbox" name="never" value="1"> ${say.never}</label></p>` : ''}
<button type="submit">${say.send}</button></form>`;
  return whole(page, say.title, `<p>${say.lead}</p>${body}`, {
    other: page.language === 'zh' ? 'en' : 'zh',
    refresh: asked.refresh,
  });
}

export function thanksPage(page: PageFor, { bad, refresh }: { bad: boolean; refresh?: Refresh }): string {
  const say = words[page.language];
  return whole(page, say.thanks, `<p role="status">${bad ? say.sorry : say.thanksLead}</p>`, { refresh });
}

/** For an address that never was, one that is over, and one that is knocked at too often; nothing tells them apart but the last. */
export function closedPage(page: Omit<PageFor, 'house'>, why: 'gone' | 'tooOften'): string {
  const say = words[page.language];
  const text = why === 'gone' ? say.goneLead : say.tooOften;
  return whole({ ...page, house: { zh: '', en: '' } }, why === 'gone' ? say.gone : say.tooOften, `<p>${text}</p>`, {});
}

export function idlePage(page: PageFor, refresh: Refresh): string {
  const say = words[page.language];
  return whole(page, say.welcome, `<p>${say.welcomeLead}</p>`, { refresh });
}

function questionPart({ key, type, words: asked }: Question, language: PageLanguage): string {
  const name = `q_${key}`;
  const title = escaped(asked[language]);
  if (type === 'words')
    return `<p class="open"><label for="${name}">${title}</label><textarea id="${name}" name="${name}" rows="3" maxlength="1000"></textarea></p>`;
  return `<fieldset class="${type}"><legend>${title}</legend><div>${choices(type, language)
    .map(
      ({ value, label, face }) =>
        `<label><input type="radio" name="${name}" value="${value}"><span>${face ?? ''}<b>${label}</b></span></label>`,
    )
    .join(
      '',
    )}</div>${type === 'scale' ? `<p class="ends"><span>0 ${words[language].low}</span><span>10 ${words[language].high}</span></p>` : ''}</fieldset>`;
}

function choices(type: Exclude<Question['type'], 'words'>, language: PageLanguage) {
  const say = words[language];
  switch (type) {
    case 'faces':
      return say.faces.map((label, at) => ({ value: at + 1, label, face: faceOf(at + 1) }));
    case 'scale':
      return Array.from({ length: 11 }, (_, value) => ({ value, label: String(value), face: undefined }));
    case 'yesNo':
      return [
        { value: 1, label: say.yes, face: undefined },
        { value: 0, label: say.no, face: undefined },
      ];
  }
}

/** A mouth that turns from sad to glad. */
function faceOf(level: number): string {
  const bend = 28 + (level - 3) * 5;
  const ends = 30 - (level - 3) * 2;
  return `<svg viewBox="0 0 44 44" width="40" height="40" aria-hidden="true"><circle cx="22" cy="22" r="19"/><path d="M13 ${ends}Q22 ${bend + (level - 3) * 2} 31 ${ends}M15 17v2M29 17v2"/></svg>`;
}

function whole(
  page: PageFor,
  title: string,
  body: string,
  more: { other?: PageLanguage; refresh?: Refresh | undefined },
): string {
  const house = escaped(page.house[page.language]);
  return `<!doctype html><html lang="${page.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">${
    more.refresh === undefined
      ? ''
      : `<meta http-equiv="refresh" content="${more.refresh.seconds};url=${escaped(more.refresh.to)}">`
  }<title>${escaped(title)}${house && ` · ${house}`}</title><style>${style}</style></head><body${page.terminal ? ' class="big"' : ''}><header>${house}${
    more.other
      ? `<a href="?lang=${more.other}" lang="${more.other === 'zh' ? 'zh-CN' : 'en'}">${words[page.language].other}</a>`
      : ''
  }</header><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `:root{--paper:#f6f3ed;--ink:#1d2327;--soft:#545b60;--line:#8b8577;--pine:#1e4d43;--on:#fff;--card:#fffefb;--warn:#854600;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--paper:#14181a;--ink:#eeeae2;--soft:#b6bbb9;--line:#737d80;--pine:#8cc7b5;--on:#0e1513;--card:#1a1f22;--warn:#efb36e}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 'Noto Sans','PingFang SC','Microsoft YaHei',system-ui,sans-serif}
header{display:flex;justify-content:space-between;gap:16px;padding:14px 20px;color:var(--soft)}header a{color:var(--pine);padding:10px;margin:-10px}
main{max-width:640px;margin:0 auto;padding:4px 20px 48px}h1{font:600 28px/1.3 'Noto Serif','Songti SC',Georgia,serif;margin:12px 0}
fieldset{border:0;padding:0;margin:26px 0;min-width:0}legend,.open label{font-weight:600;padding:0;margin-bottom:10px;display:block}
fieldset div{display:flex;flex-wrap:wrap;gap:8px}fieldset label{position:relative;flex:1 1 0;min-width:56px}fieldset input{position:absolute;inset:0;width:100%;height:100%;opacity:0;margin:0;cursor:pointer}
fieldset span{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:4px;min-height:52px;padding:8px 4px;border:1px solid var(--line);border-radius:10px;background:var(--card);text-align:center}
fieldset b{font-weight:400;font-size:14px;line-height:1.3}.scale label{min-width:44px}.ends{display:flex;justify-content:space-between;margin:6px 0 0;color:var(--soft);font-size:14px}.ends span{display:inline;border:0;background:none;padding:0;min-height:0}
svg{fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round}input:checked+span{background:var(--pine);color:var(--on);border-color:var(--pine)}input:focus-visible+span,a:focus-visible,button:focus-visible,textarea:focus-visible{outline:3px solid var(--pine);outline-offset:2px}
textarea{width:100%;font:inherit;padding:10px;border:1px solid var(--line);border-radius:10px;background:var(--card);color:inherit}.never{display:inline-flex;gap:10px;align-items:center;min-height:44px}.never input{width:22px;height:22px}
button{font:inherit;font-weight:600;width:100%;min-height:54px;border:0;border-radius:10px;background:var(--pine);color:var(--on);cursor:pointer}.warn{color:var(--warn);font-weight:600}
.big{font-size:20px}.big main{max-width:820px}.big fieldset span{min-height:76px}.big h1{font-size:36px}.big fieldset b{font-size:16px}@media(prefers-reduced-motion:no-preference){fieldset span{transition:background-color .12s}}`;
