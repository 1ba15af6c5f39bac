// Commands by name in both languages and in pinyin, full and initials, so that neither the interface language nor the input
// method stands between a hand and what it wants.
import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '@regulars/contract/route.ts';

type Named = {
  zh: string;
  en: string;
  pinyin: string;
  /** one of these is enough; without any the command is everybody's */
  needs?: readonly Permission[];
};
/** Opens a screen. */
type ScreenCommand = Named & { id: string; to: NonNullable<LinkProps['to']>; search?: object };
/** Does something where one is. */
type ActCommand = Named & { id: ActId; to?: undefined };
export type Command = ScreenCommand | ActCommand;
type ActId = 'inquiry' | 'turnaway' | 'print' | 'language' | 'theme' | 'density' | 'keys' | 'lock' | 'logOut';

// prettier-ignore
export const commands: readonly Command[] = [
  { id: 'arrivals', to: '/today', zh: '预抵客人（今日）', en: 'Arrivals today', pinyin: 'yu di ke ren jin ri', needs: ['today.read'] },
  { id: 'inHouse', to: '/today', search: { list: 'inHouse' }, zh: '在住客人', en: 'Guests in house', pinyin: 'zai zhu ke ren', needs: ['today.read'] },
  { id: 'departures', to: '/today', search: { list: 'departures' }, zh: '预离客人（今日）', en: 'Departures today', pinyin: 'yu li ke ren jin ri', needs: ['today.read'] },
  { id: 'find', to: '/find', zh: '查找客人', en: 'Find a guest', pinyin: 'cha zhao ke ren', needs: ['guest.read'] },
  { id: 'received', to: '/find', search: { in: 'received' }, zh: '客人说已订、系统没有', en: 'Guest says booked, not here yet', pinyin: 'ke ren shuo yi ding xi tong mei you', needs: ['today.read'] },
  { id: 'prearrivals', to: '/prearrivals', zh: '预抵准备', en: 'Pre-arrivals', pinyin: 'yu di zhun bei', needs: ['today.read'] },
  { id: 'ideas', to: '/ideas', zh: '住客点子', en: 'Ideas from guests', pinyin: 'zhu ke dian zi', needs: ['guest.read'] },
  { id: 'tasks', to: '/tasks', zh: '任务', en: 'Tasks', pinyin: 'ren wu', needs: ['task.work'] },
  { id: 'request', to: '/tasks/new', zh: '新需求', en: 'New request', pinyin: 'xin xu qiu', needs: ['task.work'] },
  { id: 'board', to: '/board', zh: '总经理工作台', en: 'Board of the house', pinyin: 'zong jing li gong zuo tai', needs: ['case.approve'] },
  { id: 'briefing', to: '/duty/briefing', zh: '晨会', en: 'Morning briefing', pinyin: 'chen hui', needs: ['duty.work'] },
  { id: 'handover', to: '/duty/handover', zh: '交接班', en: 'Hand over the shift', pinyin: 'jiao jie ban', needs: ['duty.work'] },
  { id: 'log', to: '/duty/log', zh: '值班日志', en: 'Duty log', pinyin: 'zhi ban ri zhi', needs: ['duty.work'] },
  { id: 'rounds', to: '/duty/rounds', zh: '巡视', en: 'Rounds', pinyin: 'xun shi', needs: ['duty.work'] },
  { id: 'complaint', to: '/cases/new', zh: '受理投诉', en: 'Take a complaint', pinyin: 'shou li tou su', needs: ['case.work'] },
  { id: 'cases', to: '/cases', zh: '投诉工作台', en: 'Complaints', pinyin: 'tou su gong zuo tai', needs: ['case.work'] },
  { id: 'promises', to: '/promises', zh: '承诺', en: 'Promises', pinyin: 'cheng nuo', needs: ['promise.work'] },
  { id: 'followups', to: '/followups', zh: '回访', en: 'Follow-up calls', pinyin: 'hui fang', needs: ['followup.work'] },
  { id: 'surveys', to: '/surveys', zh: '小调查', en: 'Pulse surveys', pinyin: 'xiao diao cha', needs: ['survey.run'] },
  { id: 'standards', to: '/standards', zh: '标准话术', en: 'Standards and wording', pinyin: 'biao zhun hua shu', needs: ['guest.read', 'standard.manage'] },
  { id: 'outbox', to: '/outbox', zh: '发件箱', en: 'Outbox', pinyin: 'fa jian xiang', needs: ['message.read'] },
  { id: 'value', to: '/value', zh: '客户价值', en: 'Value of guests', pinyin: 'ke hu jia zhi', needs: ['value.read'] },
  { id: 'channels', to: '/value', search: { view: 'channels' }, zh: '渠道与成本', en: 'Channels and their cost', pinyin: 'qu dao yu cheng ben', needs: ['value.read'] },
  { id: 'warnings', to: '/warnings', zh: '流失预警', en: 'Warnings: who is leaving', pinyin: 'liu shi yu jing', needs: ['value.read', 'followup.work'] },
  { id: 'segments', to: '/segments', zh: '客群', en: 'Segments', pinyin: 'ke qun', needs: ['segment.read'] },
  { id: 'segment', to: '/segments/new', zh: '新客群', en: 'New segment', pinyin: 'xin ke qun', needs: ['segment.manage'] },
  { id: 'reviews', to: '/reviews', zh: '合并复核', en: 'Merge review', pinyin: 'he bing fu he', needs: ['guest.merge'] },
  { id: 'quality', to: '/quality', zh: '数据质量', en: 'Data quality', pinyin: 'shu ju zhi liang', needs: ['guest.write', 'intake.read'] },
  { id: 'integrations', to: '/integrations', zh: '数据接入', en: 'Integrations', pinyin: 'shu ju jie ru', needs: ['intake.read'] },
  { id: 'parked', to: '/integrations/messages', search: { state: 'parked' }, zh: '搁置的消息', en: 'Messages held back', pinyin: 'ge zhi de xiao xi', needs: ['intake.read'] },
  { id: 'import', to: '/import', zh: '导入文件', en: 'Import a file', pinyin: 'dao ru wen jian', needs: ['import.run'] },
  { id: 'inquiry', zh: '登记咨询', en: 'Note an inquiry', pinyin: 'deng ji zi xun', needs: ['guest.write'] },
  { id: 'turnaway', zh: '遭拒登记', en: 'Turned away: note why', pinyin: 'zao ju deng ji', needs: ['guest.write'] },
  { id: 'print', zh: '打印', en: 'Print', pinyin: 'da yin' },
  { id: 'language', zh: '切换到英文', en: 'Switch to Chinese', pinyin: 'qie huan yu yan zhong ying wen' },
  { id: 'theme', zh: '切换深色/浅色', en: 'Switch dark or light', pinyin: 'qie huan shen se qian se' },
  { id: 'density', zh: '切换疏密', en: 'Switch row density', pinyin: 'qie huan shu mi' },
  { id: 'keys', zh: '快捷键', en: 'Keyboard shortcuts', pinyin: 'kuai jie jian bang zhu' },
  { id: 'me', to: '/me', zh: '我的设置', en: 'My settings', pinyin: 'wo de she zhi' },
  { id: 'lock', zh: '锁屏换人', en: 'Lock, or change person', pinyin: 'suo ping huan ren' },
  { id: 'logOut', zh: '退出登录', en: 'Log out', pinyin: 'tui chu deng lu' },
];

/** What this person may do; commands that need nothing are everybody's. */
export function allowed<T extends Command>(all: readonly T[], may: readonly Permission[]): T[] {
  return all.filter(({ needs }) => needs?.some((each) => may.includes(each)) ?? true);
}

/** Commands a text may mean, best first; every one while nothing is typed. */
export function matching<T extends Command>(all: readonly T[], text: string): T[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...all];
  return all
    .map((command) => ({ command, rank: rankOf(command, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ command }) => command);
}

/** 3 begins with it, 2 a word of it or the pinyin initials begin with it, 1 holds it somewhere, 0 not at all. */
function rankOf({ zh, en, pinyin }: Command, wanted: string): number {
  const syllables = pinyin.split(' ');
  const run = syllables.join('');
  const initials = syllables.map((syllable) => syllable[0]).join('');
  const latin = en.toLowerCase();
  if (zh.startsWith(wanted) || latin.startsWith(wanted) || run.startsWith(wanted.replaceAll(' ', ''))) return 3;
  if (initials.startsWith(wanted) || latin.split(/\W+/).some((each) => each.startsWith(wanted))) return 2;
  return zh.includes(wanted) ||
    latin.includes(wanted) ||
    (wanted.length > 1 && (initials.includes(wanted) || run.includes(wanted)))
    ? 1
    : 0;
}
