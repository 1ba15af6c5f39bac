// Commands by name in both languages and in pinyin, full and initials, so that neither the interface language nor the input
// method stands between a hand and what it wants.
import type { Permission } from '@regulars/contract/route.ts';

export type Command = {
  id: string;
  zh: string;
  en: string;
  pinyin: string;
  /** without it the command is not offered */
  needs?: Permission;
};

export const commands = [
  { id: 'arrivals', zh: '今日预抵', en: 'Arrivals today', pinyin: 'jin ri yu di', needs: 'today.read' },
  { id: 'inHouse', zh: '在住客人', en: 'Guests in house', pinyin: 'zai zhu ke ren', needs: 'today.read' },
  { id: 'departures', zh: '今日预离', en: 'Departures today', pinyin: 'jin ri yu li', needs: 'today.read' },
  { id: 'find', zh: '查找客人', en: 'Find a guest', pinyin: 'cha zhao ke ren', needs: 'guest.read' },
  {
    id: 'received',
    zh: '客人说已订、系统没有',
    en: 'Guest says booked, not here yet',
    pinyin: 'ke ren shuo yi ding xi tong mei you',
    needs: 'today.read',
  },
  { id: 'promises', zh: '承诺', en: 'Promises', pinyin: 'cheng nuo', needs: 'promise.work' },
  { id: 'tasks', zh: '任务', en: 'Tasks', pinyin: 'ren wu', needs: 'task.work' },
  { id: 'complaint', zh: '受理投诉', en: 'Take a complaint', pinyin: 'shou li tou su', needs: 'case.work' },
  { id: 'cases', zh: '投诉工作台', en: 'Complaints', pinyin: 'tou su gong zuo tai', needs: 'case.work' },
  {
    id: 'board',
    zh: '总经理工作台',
    en: 'Board of the house',
    pinyin: 'zong jing li gong zuo tai',
    needs: 'case.approve',
  },
  { id: 'request', zh: '新需求', en: 'New request', pinyin: 'xin xu qiu', needs: 'task.work' },
  { id: 'reviews', zh: '合并复核', en: 'Merge review', pinyin: 'he bing fu he', needs: 'guest.merge' },
  { id: 'quality', zh: '数据质量', en: 'Data quality', pinyin: 'shu ju zhi liang', needs: 'guest.write' },
  { id: 'integrations', zh: '数据接入', en: 'Integrations', pinyin: 'shu ju jie ru', needs: 'intake.read' },
  {
    id: 'parked',
    zh: '搁置的消息',
    en: 'Messages held back',
    pinyin: 'ge zhi de xiao xi',
    needs: 'intake.read',
  },
  { id: 'import', zh: '导入文件', en: 'Import a file', pinyin: 'dao ru wen jian', needs: 'import.run' },
  { id: 'inquiry', zh: '登记咨询', en: 'Note an inquiry', pinyin: 'deng ji zi xun', needs: 'guest.write' },
  { id: 'turnaway', zh: '遭拒登记', en: 'Turned away: note why', pinyin: 'zao ju deng ji', needs: 'guest.write' },
  { id: 'print', zh: '打印', en: 'Print', pinyin: 'da yin' },
  { id: 'language', zh: '切换到英文', en: 'Switch to Chinese', pinyin: 'qie huan yu yan zhong ying wen' },
  { id: 'theme', zh: '切换深色/浅色', en: 'Switch dark or light', pinyin: 'qie huan shen se qian se' },
  { id: 'density', zh: '切换疏密', en: 'Switch row density', pinyin: 'qie huan shu mi' },
  { id: 'keys', zh: '快捷键', en: 'Keyboard shortcuts', pinyin: 'kuai jie jian bang zhu' },
  { id: 'me', zh: '我的设置', en: 'My settings', pinyin: 'wo de she zhi' },
  { id: 'lock', zh: '锁屏换人', en: 'Lock, or change person', pinyin: 'suo ping huan ren' },
  { id: 'logOut', zh: '退出登录', en: 'Log out', pinyin: 'tui chu deng lu' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

/** What this person may do; commands that need nothing are everybody's. */
export function allowed<T extends Command>(all: readonly T[], may: readonly Permission[]): T[] {
  return all.filter(({ needs }) => needs === undefined || may.includes(needs));
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
