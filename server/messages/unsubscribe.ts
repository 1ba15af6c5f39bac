// The page behind the link under an advertising letter: two languages' worth of one question, no script, no login. Looking at it changes
// nothing, since mail programs look at every link; pressing the button does.

const words = {
  zh: {
    title: '退订推广邮件',
    ask: '不再接收我们的推广邮件？',
    button: '确认退订',
    done: '已退订。您不会再收到我们的推广邮件；与预订和入住有关的通知仍会发送。',
    gone: '此链接无效或已失效。',
  },
  en: {
    title: 'Unsubscribe',
    ask: 'No more advertising letters from us?',
    button: 'Unsubscribe',
    done: 'Done: no more advertising letters from us. What concerns a booking or a stay of yours is still sent.',
    gone: 'This link is not valid, or no longer.',
  },
} as const;

export type UnsubscribePage = { language: 'zh' | 'en'; house: string; state: 'ask' | 'done' | 'gone' };

export function unsubscribePage({ language, house, state }: UnsubscribePage): string {
  const said = words[language];
  const body =
    state === 'ask'
      ? `<p>${said.ask}</p><form method="post"><button type="submit">${said.button}</button></form>`
      : `<p role="status">${said[state]}</p>`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${said.title}</title>
<style>body{font-family:system-ui,'PingFang SC','Microsoft YaHei',sans-serif;line-height:1.6;max-width:32em;margin:3em auto;padding:0 1.5em;color-scheme:light dark}button{font:inherit;min-height:44px;padding:0 1.5em}</style></head>
<body><main><h1>${said.title}</h1><p>${house.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>${body}</main></body>
</html>
`;
}
