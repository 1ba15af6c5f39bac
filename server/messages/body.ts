// A letter's text as simple HTML: paragraphs, line breaks, links that were typed. No pictures, nothing fetched from anywhere, the
// language said, sizes that grow with the reader's own settings.

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const LINK = /https?:\/\/[^\s<>"'（）()，。；！？、]+[^\s<>"'（）()，。；！？、.,;:!?]/g;

function linked(text: string): string {
  let done = '';
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const href = escaped(match[0]);
    done += `${escaped(text.slice(from, match.index))}<a href="${href}">${href}</a>`;
    from = match.index + match[0].length;
  }
  return done + escaped(text.slice(from));
}

export function htmlOf({ subject, text }: { subject: string; text: string }, language: 'zh' | 'en'): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:1.5em;max-width:40em;font-family:system-ui,'PingFang SC','Microsoft YaHei',sans-serif;line-height:1.6">
${paragraphs}
</body>
</html>
`;
}

/** How to refuse further advertising stands under every advertising letter. */
export const withUnsubscribe = (text: string, url: string, language: 'zh' | 'en'): string =>
  `${text}\n\n${language === 'zh' ? `不想再收到此类信件？请点此退订：${url}` : `No more letters of this kind? Unsubscribe here: ${url}`}`;
