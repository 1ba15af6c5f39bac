// Foods by the words that menus have for them, and what each allergy and diet leaves away. Data only; a diet names its foods, an
// allergy is the food of its name. Better one dish too few than one that harms.

/** Patterns over the simplified name, and over whole lower-case words (plural s allowed); `but`: what only sounds like it. */
export type Food = { zh: string; en: string; but?: string };

const VEGETABLE =
  'cauliflower|tofu|eggplant|aubergine|cabbage|celeriac|bean|lentil|chickpea|quinoa|beetroot|vegetable|jackfruit';
const OTHER_MEAT = 'beef|veal|lamb|chicken|turkey|duck|venison|fish|salmon|tuna|shrimp|prawn|seafood';

export const foods: Readonly<Record<string, Food>> = {
  pork: {
    zh: '猪|五花|火腿|腊肉|腊肠|腊味|培根|午餐肉|叉烧|蹄髈|蹄花|肘子|肥肠|大肠|腰花|狮子头|四喜丸子|腌笃鲜|小笼|贡丸|梅菜扣|(?<![牛羊鸡鸭鹅])(?:排骨|里脊|香肠|热狗|烤肠)|(?<![牛羊鸡鸭鹅鸽鱼虾蟹驴鹿兔马贝蚌螺蛤蛙果椰][腿胸腩柳背腱颈]?)肉(?!桂|蔻|豆蔻)',
    en: 'pork|bacon|ham|gammon|prosciutto|pancetta|guanciale|speck|salami|chorizo|pepperoni|mortadella|jamon|iberico|serrano|lard|char siu|sausage|hot dog|spare rib|sparerib|trotter|suckling pig|lap cheong|xiao long bao|xiaolongbao|carnitas|schnitzel',
    but: `驴打滚|(?:${OTHER_MEAT}) (?:bacon|ham|sausage|salami|pepperoni|chorizo|hot dog|schnitzel|spare rib)`,
  },
  beef: {
    zh: '(?<![蜗犀])牛(?!奶|乳|油|角|轧|蒡|肝菌|至|蛙|芝士)|牛油(?=火锅|锅|麻)|西冷|沙朗|肋眼|菲力|战斧',
    en: 'beef|steak|veal|brisket|ribeye|rib eye|sirloin|wagyu|oxtail|short rib|filet mignon|hamburger|cheeseburger|beefburger|pastrami|bresaola|bolognese|stroganoff',
    but: `(?:pork|ham|gammon|swordfish|${OTHER_MEAT.replace('beef|veal|', '')}|${VEGETABLE}) steak`,
  },
  lamb: { zh: '羊(?!奶|乳|肚菌|栖菜|角|羹|芝士)', en: 'lamb|mutton|goat|rogan josh', but: 'goat s? ?(?:cheese|milk|yogh?urt)|goats (?:cheese|milk)|lamb ?s lettuce' },
  poultry: {
    zh: '(?<!田)鸡(?!蛋|尾酒|毛菜|头米|腿菇|腿蘑|油菌|枞|心果)|鸭(?!蛋)|(?<!天)鹅(?!蛋)|鸽(?!蛋)|鹌鹑(?!蛋)|凤爪|鹧鸪',
    en: 'chicken|duck|goose|turkey|quail|pigeon|squab|poultry|hen|foie gras|drumstick|wing|nugget|pheasant|partridge|capon',
    but: '(?:chicken|duck|goose|quail|hen|pigeon) egg|hen of the woods|chicken of the woods',
  },
  meat: {
    zh: '肉(?!桂|蔻|豆蔻)|排骨|肋排|里脊|骨汤|肠(?!粉)|热狗|肝(?!菌)|肺片|毛肚|鱼香|麻婆|蚂蚁上树|佛跳墙|夫妻肺|烧腊|荤|蛙|田鸡|兔|鹿(?!茸菇|茸菌)|驴|蛇(?!果|豆)|蜗牛|海蜇|雪蛤|明胶|吉利丁',
    en: 'meat|meatball|mince|offal|liver|kidney|tripe|rabbit|hare|venison|boar|frog|snake|kebab|shawarma|gyro|ragu|bolognese|gelatine?|bone broth|bone marrow|charcuterie|cold cuts|pate|haggis|burger|steak|sausage|hot dog|rib|goulash|snail|escargot|mapo tofu',
    but: '[果椰枣多]肉|龙眼肉|桂圆肉|(?:植物|人造)肉|驴打滚|kidney bean|meat free',
  },
  blood: { zh: '血(?!橙|桃|糯|燕)', en: 'black pudding|blood (?:sausage|pudding|curd|tofu)' },
  fish: {
    zh: '三文|鳕|鲈|鳗|金枪|吞拿|鲑|鲷|鲥|鲟|鳜|鲳|鲭|鳝|泥鳅|花胶|刺身|寿司',
    en: 'salmon|tuna|cod|trout|halibut|bass|seabass|snapper|anchovy|anchovies|sardine|mackerel|herring|eel|unagi|tilapia|haddock|sole|turbot|monkfish|swordfish|catfish|whitefish|caviar|roe|sashimi|sushi|bonito|carp|perch|pollock|sturgeon|grouper|yellowtail|hamachi|pomfret|mullet|fishcake',
    but: '鱼腥草|鱼香|(?:黄瓜|牛油果|蔬菜|玉子)寿司|(?:vegan|vegetarian|vegetable|veggie|avocado|cucumber) sushi|fish mint',
  },
  shellfish: {
    zh: '海鲜|蚝|牡蛎|蛤|蛏|(?<![宝贝])贝(?!果|贝|拉)|螺|蚌|蚬|鲍|鱿|墨鱼|乌贼|章鱼|八爪鱼|海胆|海参|花甲|瑶柱|带子|青口|蜗牛',
    en: 'scallop|clam|squid|calamari|octopus|cuttlefish|crayfish|crawfish|langoustine|abalone|cockle|whelk|conch|sea urchin|sea cucumber|seafood|scampi|snail|escargot',
    but: '蟹味菇|杏鲍菇|鲍鱼菇|鲍菇|海鲜菇|海鲜酱|螺丝椒|螺旋藻|螺纹面|螺丝粉|oyster mushroom|crab ?apple',
  },
  offal: {
    zh: '内脏|下水|肝(?!菌)|腰花|[猪羊牛]腰|肥肠|大肠|[鸭鹅]肠|[毛猪牛羊]肚(?!菌)|牛百叶|肺|[鸡鸭鹅]胗|脑花|[猪鸡鸭]心|血(?!橙|桃|糯|燕)',
    en: 'offal|organ meat|liver|kidney|tripe|sweetbread|gizzard|intestine|foie gras|haggis',
    but: '羊肚菌|kidney bean',
  },
  raw: { zh: '生食|生冷|刺身|鱼生|生鱼|生蚝|生腌|生拌|醉[虾蟹]|鞑靼|寿司', en: 'raw|sashimi|sushi|nigiri|tartare|carpaccio|ceviche|crudo|poke', but: '生鱼汤' },
  dairy: {
    zh: '芝士|起司|起士|乳酪|干酪|黄油|牛油|牛乳|羊乳|酸乳|乳扇|优格|拿铁|卡布奇诺|玛奇朵|冰淇淋|冰激凌|雪糕|提拉米苏|慕斯|布丁|卡仕达|披萨|比萨',
    en: 'buttermilk|butter|cream|creamy|yogh?urt|latte|cappuccino|macchiato|flat white|cheesecake|cheeseburger|mozzarella|parmesan|parmigiano|pecorino|cheddar|brie|feta|ricotta|mascarpone|burrata|gouda|gruyere|gorgonzola|camembert|halloumi|raclette|paneer|ghee|custard|whey|gelato|milkshake|tiramisu|gratin|panna cotta|creme|bechamel|alfredo|lassi|kefir|fondue|pizza|quesadilla',
    but: '(?:豆|椰|燕麦|杏仁|米|植物|坚果|核桃)奶(?!油|酪|茶|昔)|奶白菜|奶油生菜|牛油果|牛油(?=火锅|锅|麻)|(?:coconut|oat|almond|soy|soya|rice|cashew|hazelnut|hemp|pea) milk|(?:oat|soy|almond|coconut) latte|(?:peanut|almond|cashew|nut|hazelnut|sesame|cocoa|apple|sunflower|vegan) butter|coconut cream|butter (?:lettuce|bean)|cream of tartar|vegan (?:[a-z]+ )?(?:cheese|cream|yogh?urt|pizza)|dairy free',
  },
  egg: {
    zh: '美乃滋',
    en: 'omelett?e|frittata|mayonnaise|mayo|aioli|meringue|quiche|custard|hollandaise|carbonara|benedict|shakshuka|tamago|souffle|pavlova|macaron|eggnog',
    but: '鱼蛋|蛋白质|蛋白粉|egg ?plant|egg free|vegan (?:egg|mayo|mayonnaise|omelett?e)',
  },
  honey: { zh: '蜂蜜|蜜汁|蜜糖|蜂巢', en: 'honey|honeycomb', but: 'honey (?:melon|dew)' },
  gluten: {
    zh: '面|麦|麸|饺|馄饨|云吞|抄手|馒头|花卷|烧[卖麦]|油条|包子|[菜肉汤煎烧黄沙]包|小笼|生煎|锅贴|饼|馍|馕|披萨|比萨|汉堡|三明治|[吐土]司|蛋糕|曲奇|泡芙|[蛋葡]挞|酥皮|(?:蛋黄|榴莲|叉烧|凤梨|蝴蝶|桃)酥|春卷|[意通][粉心]|乌冬|天妇罗|疙瘩|凉皮|贝果|可颂|牛角包|华夫|布朗尼|啤酒',
    en: 'bread|toast|noodle|pasta|spaghetti|lasagn[ae]|macaroni|ravioli|penne|linguine|fettuccine|tagliatelle|gnocchi|pizza|hamburger|burger|sandwich|bun|bao|dumpling|gyoza|wonton|spring roll|pancake|waffle|croissant|bagel|baguette|cake|cheesecake|cookie|biscuit|pie|pastry|pastries|tart|muffin|brownie|doughnut|donut|couscous|bulgur|semolina|barley|rye|spelt|oat|oatmeal|granola|muesli|seitan|udon|ramen|soba|tempura|breaded|crouton|pretzel|schnitzel|beer|lager|stout|xiao long bao|xiaolongbao',
    but: '双面|魔芋面|藜麦|麦卢卡|[米木]饼|玉米饼|糯米饼|土豆饼|生菜包|(?:rice|glass|konjac|shirataki|zucchini) noodle|(?:rice|turnip|radish|taro) cake|corn tortilla|(?:rice|corn|almond|chickpea|coconut) flour|flourless [a-z]+|(?:root|ginger) beer',
  },
  alcohol: {
    zh: '酒|花雕|女儿红|状元红|茅台|五粮液|威士忌|白兰地|伏特加|朗姆|香槟|莫吉托|马天尼|金汤力|醪糟|香糟|糟[卤溜熘鸭鱼毛]|醉[鸡虾蟹鹅鸭鱼]|[生鲜精扎]啤',
    en: 'wine|beer|ale|lager|stout|cider|whiske?y|vodka|rum|gin|brandy|cognac|tequila|sake|liqueur|champagne|prosecco|cava|cocktail|bourbon|bourguignon|sherry|vermouth|mojito|martini|daiquiri|negroni|sangria|spritz|baileys|kahlua|baijiu|huadiao|shaoxing|moutai|maotai|soju|umeshu|mead|drunken|au vin',
    but: '(?:无酒精|无醇|不含酒精|零酒精)\\S*|酒店|酒楼|酒家|酒醋|(?:non alcoholic|alcohol free|virgin|zero alcohol)(?: [a-z]+){0,3}|(?:wine|sherry|cider|champagne) vinegar|root beer|ginger (?:beer|ale)|(?:prawn|shrimp|crab|seafood|fruit) cocktail',
  },
  nuts: { zh: '夏果|夏威夷果|碧根果|松子|巴旦木|巴达木', en: 'pecan|macadamia|pesto|marzipan|praline|nutella|frangipane|baklava|amandine', but: '杏仁豆腐|nut free' },
  peanuts: { zh: '宫保|沙[嗲爹]', en: 'satay|kung pao|gong bao' },
  soy: { zh: '豆腐|豆浆|豆皮|豆干|腐竹|腐乳|毛豆|纳豆|味噌|酱油|豆豉|素鸡', en: 'tofu|edamame|miso|tempeh|natto', but: '杏仁豆腐' },
  sesame: { zh: '麻酱|麻油|香油|麻团', en: 'tahini|hummus|houmous|halva' },
}; // prettier-ignore

const FLESH = ['pork', 'beef', 'lamb', 'poultry', 'meat', 'fish', 'shellfish', 'blood'];

/** A dish made without any of these says so before the word: 素火腿, vegan chicken, mushroom burger. */
export const flesh: ReadonlySet<string> = new Set(FLESH);
const every = (language: 'zh' | 'en'): string => FLESH.map((food) => foods[food]![language]).join('|');
export const imitated = [
  `(?<![时荤两二三四五六八什])素[食烧炒炸卤煎香酱]?(?:鱼(?!香)|虾|蟹|${every('zh')})+`,
  `(?:vegan|vegetarian|veggie|meatless|meat free|plant based|mock) (?:(?!and |with |or )[a-z]+ )?(?:fish|shrimp|prawn|crab|${every('en')})`,
  `(?:${VEGETABLE}) (?:burger|steak|sausage|meatball|nugget|wing|schnitzel)`,
].join('|');

/** Nobody eats these. */
const NO_FOOD = ['pollen', 'pets', 'fragrance', 'feathers', 'dust', 'detergent', 'insectBites', 'latex', 'penicillin'];

/** What a note's code leaves away; `free`: a name that says it was seen to. An allergy without a row is the food of its name. */
export const leftAway: Readonly<Record<string, { foods: readonly string[]; free?: string }>> = {
  ...Object.fromEntries(NO_FOOD.map((key) => [`allergy.${key}`, { foods: [] }])),
  'allergy.seafood': { foods: ['seafood', 'shellfish', 'fish'] },
  'allergy.gluten': { foods: ['gluten'], free: '无麸|无面筋|gluten free' },
  glutenFree: { foods: ['gluten'], free: '无麸|无面筋|gluten free' },
  lactoseFree: { foods: ['dairy'], free: '无乳糖|无奶|lactose free|dairy free' },
  halal: { foods: ['pork', 'alcohol', 'blood'], free: '清真|halal' },
  kosher: { foods: ['pork', 'shellfish', 'blood'], free: '洁食|kosher' },
  vegetarian: { foods: FLESH },
  vegan: { foods: [...FLESH, 'dairy', 'egg', 'honey'] },
  noPork: { foods: ['pork'] },
  noBeef: { foods: ['beef'] },
  noLamb: { foods: ['lamb'] },
  noRawFood: { foods: ['raw'] },
  noOrganMeat: { foods: ['offal'] },
  noAlcohol: { foods: ['alcohol'] },
};
