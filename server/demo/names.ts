// Names of nobody in China: common family and given names, put together by chance; the firms that send guests, the agencies that
// book for others, and the towns they come from.

export const words = (text: string): string[] => text.split(' ');

export const hanFamily =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'.split(
    '',
  );
export const hanCompound = words('欧阳 司马 上官 诸葛 尉迟 皇甫');
export const hanGivenMan = words(
  '伟 强 磊 军 洋 勇 杰 涛 明 超 建国 建华 志强 志远 海涛 文博 浩然 子轩 俊杰 宇航 思远 明哲 天佑 国栋 立新 振华 家豪 嘉伟 博文 晓峰 小明 永康',
);
export const hanGivenWoman = words(
  '芳 娜 敏 静 丽 艳 娟 霞 婷 雪 秀英 桂兰 晓燕 雅静 思琪 雨桐 梦洁 诗涵 欣怡 佳怡 慧敏 淑贞 玉兰 春梅 美玲 文静 若曦 子涵 一诺 可欣 小雨 安琪',
);

/** Firms whose people stay here. Some travel offices give one number and one address for everyone they book. */
export type Company = { name: string; country: string; phone: string; mail: string };
export const companies: readonly Company[] = [
  { name: 'Nordwind Logistik', country: 'DE', phone: '+493023125101', mail: 'reisen@nordwind.demo' },
  { name: '恒达机电', country: 'CN', phone: '+8657100000012', mail: 'xingzheng@hengda.demo' },
  { name: 'Bluefin Analytics', country: 'US', phone: '+14155550142', mail: 'travel@bluefin.demo' },
  { name: '云岭茶业', country: 'CN', phone: '+8687100000034', mail: 'xingzheng@yunling.demo' },
  { name: 'Harbour & Stone Architects', country: 'GB', phone: '+442079460142', mail: 'office@harbourstone.demo' },
  { name: '星河软件', country: 'CN', phone: '+862160000056', mail: 'xingzheng@xinghe.demo' },
  { name: 'Aurora Medical', country: 'US', phone: '+12125550171', mail: 'travel@aurora.demo' },
  { name: '华信纺织', country: 'CN', phone: '+8651200000078', mail: 'xingzheng@huaxin.demo' },
  { name: 'Petit Jardin', country: 'FR', phone: '+33199001142', mail: 'bureau@petitjardin.demo' },
  { name: '远山文化', country: 'CN', phone: '+861000000090', mail: 'xingzheng@yuanshan.demo' },
];

export type Agency = { id: string; name: string; phone: string; mail: string };
export const agencies: readonly Agency[] = [
  { id: 'QN', name: '青鸟旅行社', phone: '+862150000121', mail: 'yuding@qingniao.demo' },
  { id: 'CT', name: 'Compass Tours', phone: '+442079460188', mail: 'bookings@compasstours.demo' },
];

export const cities = words(
  '上海 北京 杭州 广州 深圳 成都 南京 武汉 西安 苏州 厦门 青岛 长沙 宁波 昆明 天津 重庆 大连',
);
