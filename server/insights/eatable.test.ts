import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedIn } from './eatable.ts';

const noted = (code: string) => ({ kind: code.startsWith('allergy.') ? 'allergy' : 'diet', code, text: code });
const [peanuts, noPork] = [noted('allergy.peanuts'), noted('noPork')];
const seafood = noted('allergy.seafood');
/** Those of the dishes that are left out for it. */
const left = (code: string, dishes: readonly string[]): string[] =>
  dishes.filter((dish) => namedIn(dish, [noted(code)]) !== undefined);

test('a dish that names what the guest must not eat is not suggested, in either language', () => {
  assert.equal(namedIn('宫保花生鸡丁', [peanuts]), peanuts);
  assert.equal(namedIn('Satay with peanuts', [peanuts]), peanuts);
  assert.equal(namedIn('红烧猪肉', [noPork, peanuts]), noPork);
  assert.equal(namedIn('龙井虾仁 Longjing shrimp', [seafood]), seafood);
  assert.equal(namedIn('紅燒豬肉', [noPork]), noPork);
});

test('a word within another word is not it, and a wish for something leaves nothing out', () => {
  assert.equal(namedIn('Porkless dumplings', [noPork]), undefined);
  assert.equal(namedIn('素食拼盘', [noted('vegetarian')]), undefined);
  assert.equal(namedIn('米饭', [{ ...peanuts, code: null, text: '不明' }]), undefined);
  // Nobody eats pollen: cauliflower is no flower.
  assert.deepEqual(left('allergy.pollen', ['花菜', '五花肉']), []);
  assert.deepEqual(left('spicy', ['水煮鱼']), []);
});

/** By note: dishes it leaves out, and dishes it does not. */
const cases: Readonly<Record<string, readonly [out: readonly string[], stays: readonly string[]]>> = {
  vegetarian: [
    ['Pork belly', '红烧肉', '五花肉', '火腿冬瓜', '培根卷', '蚝油生菜', '鸡汤娃娃菜', '麻婆豆腐', '虾仁豆腐', '荤素三鲜', '水煮鱼', '上汤时素鸡汤', 'Beef burger', 'Vegetarian or chicken curry', 'Vegetarian / chicken curry', 'Soy chicken', 'Vegetable beef soup', 'Crème de foie gras', 'Fish & chips', 'Sausages'],
    ['素鸡', '素火腿', '素牛肉', '素五花肉', '素小笼', '家常豆腐', '杏鲍菇', '蟹味菇', '鸡毛菜', '鸡腿菇', '鸡蛋羹', '牛油果沙拉', '牛肝菌炒饭', '羊肚菌', '肠粉', '马蹄糕', '贝果', '海鲜菇', '果肉酸奶', 'Vegan chicken', 'Vegetarian crispy duck', 'Bean burger', 'Cauliflower steak', 'Oyster mushroom', 'Kidney bean stew', 'Hamlet salad', 'Quail egg'],
  ],
  vegan: [
    ['蜂蜜柚子茶', '芝士蛋糕', '双皮奶', '番茄炒蛋', 'Honey toast', 'Omelette', 'Butter chicken'],
    ['椰奶西米露', '素鸡', '豆奶', 'Peanut butter toast', 'Eggplant', 'Coconut milk curry', 'Honeydew', 'Butternut soup', 'Vegan cheese'],
  ],
  halal: [
    ['红烧猪肉', '东坡肉', '鱼香肉丝', '回锅肉', '糖醋排骨', '叉烧包', '腊肠煲仔饭', '花雕醉鸡', '啤酒鸭', '毛血旺', 'Bacon', 'Ham and eggs', 'Beef bourguignon', 'Red wine jus'],
    ['牛肉面', '羊排骨', '鸡腿肉', '牛里脊', '清真香肠', '驴打滚', '肉桂卷', '血橙汁', '无酒精鸡尾酒', '酒店沙拉', 'Beef bacon', 'Turkey ham', 'Hamburger', 'Chicken sausage', 'Wine vinegar dressing', 'Halal sausage'],
  ],
  kosher: [['猪蹄', '大闸蟹', '生蚝', 'Shrimp scampi', 'Clam chowder'], ['清蒸鲈鱼', '牛排', 'Grilled salmon', 'Oyster mushrooms']],
  glutenFree: [
    ['Wheat noodles', '阳春面', '馒头', '生煎', '小笼包', '披萨', 'Spaghetti', 'Bread', 'Fish tempura', '啤酒鸭'],
    ['米粉', '荷包蛋', '包菜', '双面煎蛋', '藜麦沙拉', '玉米饼', '无麸质面包', 'Rice noodles', 'Gluten-free bread', 'Buckwheat salad'],
  ],
  lactoseFree: [
    ['Milk tea 牛奶', '奶茶', '芝士焗龙虾', '黄油虾', 'Ice cream', 'Crème brûlée', 'Peanut butter milkshake'],
    ['椰奶鸡', '奶白菜', '牛油果', '燕麦奶', 'Peanut butter', 'Almond milk', 'Butter lettuce', 'Lactose free milk'],
  ],
  noAlcohol: [
    ['花雕酒', '醉蟹', '红酒炖牛肉', 'Drunken chicken', 'Gin tonic', 'Beer'],
    ['酒店自制酸奶', '无醇啤酒', 'Virgin mojito', 'Ginger ale', 'Prawn cocktail', 'Ginger tea'],
  ],
  noPork: [['五花肉', '叉烧', '小炒肉', 'Crispy bacon'], ['牛肉', 'Turkey bacon']],
  noRawFood: [['三文鱼刺身', 'Beef tartare'], ['烤三文鱼']],
  noOrganMeat: [['猪肝粥', '夫妻肺片', 'Chicken liver'], ['牛肝菌', '羊肚菌汤', 'Kidney beans']],
  'allergy.fish': [['清蒸鲈鱼', 'Salmon', 'Anchovies'], ['鱼香肉丝', '凉拌鱼腥草']],
  'allergy.egg': [['蛋炒饭', 'Mayonnaise'], ['鱼蛋', 'Eggplant', 'Eggless cake']],
  'allergy.gluten': [['担担面', 'Noodles'], ['米饭', 'Gluten free cake']],
  'allergy.dairy': [['Parmesan', 'Lactose free milk'], ['Soy milk']],
  'allergy.shellfish': [['蒜蓉扇贝', 'Squid'], ['贝贝南瓜', '螺丝椒炒蛋']],
  'allergy.soy': [['麻婆豆腐', 'Miso soup'], ['米饭']],
  'allergy.mango': [['芒果布丁', 'Mango'], ['布丁']],
  noSpicy: [['香辣蟹', 'Spicy tuna'], ['清蒸鱼']],
}; // prettier-ignore

for (const [code, [out, stays]] of Object.entries(cases))
  test(`${code}: what its name tells is left out, what only sounds like it is not`, () => {
    assert.deepEqual(left(code, out), out);
    assert.deepEqual(left(code, stays), []);
  });
