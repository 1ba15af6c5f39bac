// Chinese names. Family names by frequency (population share of the first ones after the Ministry of Public Security's yearly
// reports, then falling by rank), each with its reading as a family name; after a slash how people misread it.
import { words } from './english.ts';

const SHARES = [
  7.17, 7.0, 6.74, 5.1, 4.61, 3.22, 2.45, 2.12, 1.95, 1.9, 1.83, 1.66, 1.55, 1.49, 1.4, 1.3, 1.28, 1.25, 1.19, 1.09,
  1.07, 1.0, 0.97, 0.94, 0.9,
];

export type HanFamily = { han: string; reading: string; misread?: string; weight: number };

export const HAN_FAMILIES: readonly HanFamily[] = words(`
王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang
许xu 邓deng 韩han 冯feng 曹cao 彭peng 曾zeng/ceng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu
姚yao 沈shen/chen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao 石shi 金jin 韦wei 贾jia/gu 夏xia 付fu 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang
尹yin 薛xue 闫yan 段duan 雷lei 龙long 黎li 史shi 陶tao 贺he 毛mao 郝hao 顾gu 龚gong 邵shao 万wan 覃qin/tan 武wu 钱qian 戴dai 严yan 莫mo 孔kong 向xiang 常chang
汤tang 康kang 易yi 乔qiao 赖lai 文wen 樊fan 兰lan 殷yin 施shi 洪hong 翟zhai/di 安an 颜yan 倪ni 牛niu 温wen 芦lu 季ji 俞yu 章zhang 鲁lu 葛ge 伍wu 申shen 尤you
毕bi 聂nie 柴chai 焦jiao 向xiang 柳liu 邢xing 岳yue 齐qi 梅mei 庄zhuang 辛xin 管guan 祝zhu 左zuo 涂tu 谷gu 祁qi 时shi 舒shu 耿geng 牟mu/mou 卜bu 路lu 詹zhan 关guan
苗miao 凌ling 费fei 纪ji 靳jin 盛sheng 童tong 欧ou 甄zhen 项xiang 曲qu 成cheng 游you 阳yang 裴pei 席xi 卫wei 查zha/cha 屈qu 鲍bao 位wei 覃qin 霍huo 翁weng 隋sui 植zhi
甘gan 景jing 薄bo/bao 单shan/dan 包bao 司si 柏bai/bo 宁ning 柯ke 阮ruan 桂gui 闵min 解xie/jie 强qiang 丛cong 岑cen 饶rao 商shang 苟gou 边bian 艾ai 冉ran 卓zhuo 古gu 池chi
尚shang 房fang 米mi 车che/ju 晏yan 明ming 冷leng 占zhan 滕teng 代dai 蒲pu 敖ao 迟chi 全quan 仇qiu/chou 佟tong 储chu 芮rui 谈tan 蓝lan 巩gong 连lian 战zhan 褚chu 窦dou 宫gong
臧zang 盖ge/gai 乐yue/le 党dang 楼lou 鞠ju 郎lang 习xi 阎yan 简jian 屠tu 虞yu 麻ma 浦pu 邬wu 娄lou 栾luan 冼xian 缪miao/mou 干gan 靖jing 应ying 闻wen 井jing 宗zong 荆jing
巫wu 桑sang 郁yu 居ju 莘shen/xin 匡kuang 幸xing 母mu 揭jie 尧yao 容rong 阚kan 戚qi 原yuan 晋jin 计ji 区ou/qu 朴piao/pu 那na 员yun/yuan 宿su 麦mai 利li 相xiang 逯lu 贝bei
都du 桓huan 惠hui 郗xi 和he 从cong 但dan 伊yi 练lian 支zhi 符fu 鹿lu 展zhan 竺zhu 濮pu 佘she 危wei 花hua 祖zu 后hou 牧mu 公gong 修xiu 宣xuan 由you 种chong/zhong 尉yu/wei
欧阳ouyang 上官shangguan 司徒situ 诸葛zhuge 司马sima 皇甫huangfu 夏侯xiahou 慕容murong 令狐linghu 尉迟yuchi/weichi 东方dongfang 公孙gongsun 端木duanmu 长孙zhangsun/changsun 轩辕xuanyuan 宇文yuwen
`).map((word, place) => ({ ...partsOf(word), weight: SHARES[place] ?? 22 / (place + 1) ** 0.98 / 1.05 }));

type Part = { han: string; reading: string; misread?: string };

function partsOf(word: string): Part {
  const [, han = '', reading = '', misread] = /^(\p{Script=Han}+)([a-z]+)(?:\/([a-z]+))?$/u.exec(word) ?? [];
  return misread === undefined ? { han, reading } : { han, reading, misread };
}

/** Characters of given names with their readings, commonest first: men's, women's, anybody's. */
export const HAN_MEN = words(`
伟wei 强qiang 军jun 勇yong 杰jie 涛tao 明ming 超chao 刚gang 平ping 辉hui 鹏peng 华hua 飞fei 波bo 斌bin 浩hao 健jian 峰feng 磊lei 宇yu 志zhi 建jian 国guo 海hai 俊jun 龙long 文wen
德de 东dong 林lin 亮liang 成cheng 宏hong 良liang 凯kai 永yong 兵bing 洋yang 旭xu 刚gang 博bo 晨chen 毅yi 松song 锋feng 振zhen 世shi 家jia 庆qing 祥xiang 立li 荣rong 福fu 昊hao 轩xuan
子zi 泽ze 睿rui 瑞rui 豪hao 阳yang 天tian 鑫xin 宁ning 康kang 升sheng 学xue 民min 岩yan 光guang 清qing 云yun 新xin 春chun 胜sheng 义yi 兴xing 武wu 贵gui 传chuan 坤kun 炜wei 群qun
楠nan 斯si 沛pei 景jing 启qi 航hang 骏jun 彦yan 翔xiang 诚cheng 仁ren 哲zhe 乐le 廷ting 绍shao 先xian 元yuan 铭ming 煜yu 烨ye 皓hao 霖lin 钧jun 栋dong 梁liang 卫wei 安an 定ding 尧yao 舟zhou
`);
export const HAN_WOMEN = words(`
芳fang 娜na 敏min 静jing 丽li 秀xiu 英ying 艳yan 娟juan 霞xia 燕yan 玲ling 红hong 梅mei 莉li 兰lan 婷ting 雪xue 慧hui 颖ying 琳lin 倩qian 洁jie 云yun 萍ping 玉yu 凤feng 桂gui 珍zhen 春chun
欣xin 佳jia 怡yi 梦meng 琪qi 雅ya 琴qin 思si 雨yu 涵han 诗shi 瑶yao 悦yue 萱xuan 菲fei 蕾lei 薇wei 莹ying 晶jing 蓉rong 淑shu 惠hui 美mei 月yue 香xiang 翠cui 巧qiao 素su 芬fen 青qing
紫zi 依yi 若ruo 语yu 可ke 馨xin 嘉jia 文wen 心xin 露lu 佩pei 菊ju 莲lian 娇jiao 媛yuan 妍yan 柔rou 宁ning 晓xiao 小xiao 丹dan 珊shan 璐lu 岚lan 彤tong 蓓bei 楠nan 艺yi 子zi 婉wan
叶ye 冰bing 钰yu 芷zhi 筱xiao 沁qin 曼man 茜qian 虹hong 环huan 姝shu 晴qing 舒shu 羽yu 乐le 妮ni 伊yi 荷he 珠zhu 荣rong 华hua 群qun 新xin 清qing 黎li 滢ying 苑yuan 函han 贝bei 朵duo
`);
/** sounds like another: what an ear hears and a pinyin keyboard offers first */
export const HAN_ALIKE = words(`
晨chen 程cheng 张zhang 章zhang 彰zhang 汪wang 旺wang 刘liu 柳liu 留liu 杨yang 阳yang 扬yang 黄huang 皇huang 煌huang 赵zhao 兆zhao 周zhou 州zhou 徐xu 许xu 孙sun 逊xun 朱zhu 珠zhu 竹zhu
胡hu 湖hu 郭guo 国guo 何he 和he 合he 林lin 临lin 琳lin 高gao 罗luo 洛luo 萝luo 政zheng 正zheng 良liang 粮liang 谢xie 宋song 松song 唐tang 堂tang 邓deng 韩han 寒han 冯feng 枫feng 曹cao
彭peng 朋peng 肖xiao 萧xiao 晓xiao 田tian 甜tian 董dong 潘pan 袁yuan 园yuan 源yuan 蔡cai 菜cai 蒋jiang 江jiang 余yu 俞yu 于yu 鱼yu 杜du 叶ye 业ye 魏wei 卫wei 苏su 丁ding 任ren 仁ren
卢lu 鲁lu 姚yao 沈shen 申shen 钟zhong 中zhong 忠zhong 姜jiang 崔cui 谭tan 谈tan 范fan 廖liao 石shi 时shi 金jin 今jin 贾jia 夏xia 付fu 傅fu 富fu 方fang 芳fang 邹zou 熊xiong 雄xiong 白bai 孟meng
秦qin 琴qin 邱qiu 秋qiu 侯hou 尹yin 银yin 薛xue 雪xue 闫yan 严yan 岩yan 炎yan 段duan 雷lei 蕾lei 黎li 力li 史shi 诗shi 陶tao 桃tao 贺he 毛mao 茂mao 维wei 唯wei 惟wei 巍wei 锐rui
娴xian 贤xian 婧jing 菁jing 靖jing 璟jing 境jing 卉hui 汇hui 绘hui 炳bing 秉bing 禹yu 愉yu 渝yu 郁yu 璇xuan 宣xuan 玄xuan 韬tao 滔tao 琦qi 奇qi 旗qi 其qi 萌meng 濛meng 鸿hong 弘hong
`);

/** Simplified -> traditional, for the characters above. */
export const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(
  words(`
张張 刘劉 陈陳 杨楊 黄黃 赵趙 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 邓鄧 韩韓 冯馮 肖蕭 吕呂 卢盧 钟鍾 谭譚 陆陸 范範 韦韋 贾賈 邹鄒 闫閆 龙龍 贺賀 顾顧 龚龔 万萬 钱錢 严嚴 汤湯 乔喬 赖賴 兰蘭 颜顏
温溫 芦蘆 鲁魯 毕畢 聂聶 齐齊 庄莊 时時 关關 费費 纪紀 欧歐 项項 卫衛 单單 宁寧 闵閔 饶饒 边邊 车車 迟遲 储儲 谈談 蓝藍 连連 战戰 窦竇 宫宮 盖蓋 乐樂 党黨 楼樓 阎閻 简簡 邬鄔 娄婁 栾欒 缪繆
应應 闻聞 阚闞 区區 朴樸 员員 麦麥 贝貝 练練 种種 后後 诸諸 东東 孙孫 长長 轩軒 辕轅 叶葉 苏蘇 蒋蔣 伟偉 强強 军軍 杰傑 涛濤 刚剛 辉輝 鹏鵬 华華 飞飛 斌斌 峰峯 国國 宏宏 凯凱 锋鋒 荣榮 庆慶 泽澤
岚嵐 丽麗 静靜 艳豔 娟娟 红紅 莹瑩 颖穎 玲玲 凤鳳 桂桂 珍珍 梦夢 诗詩 悦悅 莲蓮 娇嬌 晓曉 蓉蓉 洁潔 云雲 语語 环環 钰鈺 滢瀅 义義 兴興 贵貴 传傳 炜煒 骏駿 诚誠 绍紹 铭銘 烨燁 钧鈞 栋棟 尧堯 启啟
学學 胜勝 阳陽 刘劉 魏魏 贤賢 娴嫻 汇匯 绘繪 锐銳 维維 银銀 雅雅 鸿鴻 韬韜 惠惠 舒舒 俞俞 浩浩
`).map((pair) => [pair[0]!, pair[1]!] as const),
);

/** Hong Kong and Macau: how a family name is written there, by its reading in characters. */
export const CANTONESE_FAMILIES: Readonly<Record<string, string>> = pairsOf(`
陈Chan 李Lee 黄Wong 王Wong 张Cheung 刘Lau 梁Leung 吴Ng 林Lam 何Ho 郑Cheng 罗Lo 谢Tse 郭Kwok 叶Yip 冯Fung 邓Tang 曾Tsang 蔡Choi 潘Poon 杨Yeung 徐Tsui 许Hui 朱Chu 胡Wu 周Chow
马Ma 苏So 卢Lo 钟Chung 谭Tam 彭Pang 余Yu 袁Yuen 萧Siu 肖Siu 江Kong 孙Suen 蒋Tseung 丁Ting 杜To 方Fong 石Shek 关Kwan 麦Mak 莫Mok 温Wan 文Man 唐Tong 汤Tong 赵Chiu 侯Hau 伍Ng
欧Au 区Au 欧阳Au-Yeung 司徒Szeto 冼Sin 甘Kam 龙Lung 施Sze 洪Hung 翁Yung 颜Ngan 尹Wan 简Kan 董Tung 程Ching 魏Ngai 邱Yau 庄Chong 游Yau 阮Yuen 高Ko 黎Lai 赖Lai 霍Fok 岑Sham 康Hong 沈Sham 韩Hon 范Fan 任Yam 白Pak
`);
/** … and characters of given names there. */
export const CANTONESE_GIVEN: Readonly<Record<string, string>> = pairsOf(`
伟Wai 强Keung 军Kwan 勇Yung 杰Kit 涛To 明Ming 超Chiu 刚Kong 平Ping 辉Fai 鹏Pang 华Wah 飞Fei 波Po 斌Pan 浩Ho 健Kin 峰Fung 磊Lui 宇Yu 志Chi 建Kin 国Kwok 海Hoi 俊Chun 龙Lung 文Man 德Tak 东Tung
林Lam 亮Leung 成Shing 宏Wang 良Leung 凯Hoi 永Wing 家Ka 庆Hing 祥Cheung 立Lap 荣Wing 福Fuk 轩Hin 子Tsz 泽Chak 睿Yui 瑞Sui 豪Ho 阳Yeung 天Tin 康Hong 学Hok 光Kwong 清Ching 云Wan 新San 春Chun 胜Sing 义Yee
兴Hing 仁Yan 哲Chit 乐Lok 元Yuen 铭Ming 安On 芳Fong 娜Na 敏Man 静Ching 丽Lai 秀Sau 英Ying 艳Yim 娟Kuen 霞Ha 燕Yin 玲Ling 红Hung 梅Mui 莉Lee 兰Lan 婷Ting 雪Suet 慧Wai 颖Wing 琳Lam 倩Sin 洁Kit 萍Ping
玉Yuk 凤Fung 桂Kwai 珍Chun 欣Yan 佳Kai 怡Yee 梦Mung 琪Kei 雅Nga 琴Kam 思Sze 雨Yu 诗Sze 瑶Yiu 悦Yuet 菲Fei 淑Shuk 惠Wai 美Mei 月Yuet 香Heung 嘉Ka 心Sum 佩Pui 晓Hiu 小Siu 可Ho 紫Tsz 彤Tung 绮Yee
`);
/** Singapore, Malaysia: Hokkien and Teochew spellings. */
export const HOKKIEN_FAMILIES: Readonly<Record<string, string>> = pairsOf(
  '陈Tan 林Lim 黄Ng 李Lee 王Ong 张Teo 吴Goh 郭Quek 蔡Chua 许Koh 郑Tay 谢Chia 刘Low 杨Yeo 洪Ang 曾Chan 沈Sim 何Ho 周Chew 徐Chee 叶Yap 梁Neo 潘Phua 卢Loh 罗Loh 苏Soh 胡Foo 余Ee 符Foo 颜Gan 蒋Cheo 符Hoo',
);

function pairsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    words(text).map((word) => {
      const [, han = '', latin = ''] = /^(\p{Script=Han}+)(.+)$/u.exec(word) ?? [];
      return [han, latin];
    }),
  );
}
/** `伟wei` -> its character and reading */
export const readingsOf = (list: readonly string[]): Part[] => list.map(partsOf);

const INITIALS: readonly (readonly [RegExp, string])[] = [
  [/^zhi$/, 'chih'], [/^chi$/, 'chih'], [/^shi$/, 'shih'], [/^ri$/, 'jih'], [/^zi$/, 'tzu'], [/^ci$/, 'tzu'], [/^si$/, 'szu'], [/^zh/, 'ch'], [/^q/, 'ch'], [/^x/, 'hs'], [/^j/, 'ch'],
  [/^z/, 'ts'], [/^c(?!h)/, 'ts'], [/^b/, 'p'], [/^d/, 't'], [/^g/, 'k'], [/^r/, 'j'], [/ong$/, 'ung'], [/^ye$/, 'yeh'], [/ie$/, 'ieh'], [/^(you|yu)$/, 'yu'], [/ian$/, 'ien'], [/^yan$/, 'yen'], [/ui$/, 'ui'], [/^he$/, 'ho'], [/^(ke|ge)$/, 'ko'],
]; // prettier-ignore

/** Taiwan's spelling of a toneless syllable, without apostrophes as passports write it (Wade-Giles). */
export function wadeGiles(syllable: string): string {
  if (syllable === 'lv') return 'lu';
  return INITIALS.reduce((text, [from, to]) => text.replace(from, to), syllable);
}
