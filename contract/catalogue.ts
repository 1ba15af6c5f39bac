// The catalogue of preferences: what a house commonly notes of a guest, each with its label in both languages (dictionary key
// `preference.<code>`) and the words people write it in. Data only. What is not here is kept in free words, never lost.
import type { PreferenceKind } from './preference.ts';

export type CatalogueEntry = {
  code: string;
  kind: PreferenceKind;
  label: { zh: string; en: string };
  /** simplified Chinese, matched anywhere */
  zh: readonly string[];
  /** lower case, matched as whole words, plural s allowed */
  en: readonly string[];
  /** code of the opposite: `no flowers` -> noFlowers */
  not?: string;
  /** the code itself is something to leave away: its words count where they are negated (`no coriander`) */
  avoided?: true;
};

type Row = [code: string, zhLabel: string, enLabel: string, zh: string, en: string, more?: { not?: string; avoided?: true }];

const rows: Readonly<Record<Exclude<PreferenceKind, 'allergy' | 'other'>, readonly Row[]>> = {
  health: [
    ['wheelchair', '使用轮椅', 'Uses a wheelchair', '轮椅', 'wheelchair'],
    ['accessibleRoom', '无障碍客房', 'Accessible room', '无障碍,残障房,残疾人房', 'accessible room,ada room,disabled room,barrier free'],
    ['mobility', '行动不便', 'Limited mobility', '行动不便,腿脚不便,走路不便,膝盖不好', 'limited mobility,walking difficult,bad knee,walking stick,cane'],
    ['pregnant', '孕妇', 'Pregnant', '孕妇,怀孕,有孕', 'pregnant,expecting a baby'],
    ['diabetes', '糖尿病', 'Diabetes', '糖尿病,血糖高', 'diabetes,diabetic'],
    ['hypertension', '高血压', 'High blood pressure', '高血压', 'high blood pressure,hypertension'],
    ['heart', '心脏病', 'Heart condition', '心脏病,心脏不好', 'heart condition,heart disease'],
    ['asthma', '哮喘', 'Asthma', '哮喘', 'asthma,asthmatic'],
    ['hearing', '听力不便', 'Hard of hearing', '听力不便,听力不好,耳背,听障', 'hard of hearing,deaf,hearing aid'],
    ['sight', '视力不便', 'Visually impaired', '视力不便,视障,盲人', 'visually impaired,blind guest,low vision'],
    ['backPain', '腰背不好', 'Bad back', '腰不好,腰椎,背痛,腰痛', 'bad back,back pain'],
    ['lightSleeper', '睡眠浅', 'Light sleeper', '睡眠浅,睡眠不好,失眠,怕吵,易醒', 'light sleeper,insomnia,sensitive to noise,noise sensitive'],
    ['claustrophobia', '幽闭恐惧', 'Claustrophobia', '幽闭', 'claustrophobia,claustrophobic'],
    ['fridgeForMedicine', '冰箱存药', 'Fridge for medicine', '存药,胰岛素,药品冷藏,冷藏药', 'fridge for medicine,medicine fridge,insulin,medication fridge'],
  ],
  diet: [
    ['vegetarian', '素食', 'Vegetarian', '素食,吃素,素菜', 'vegetarian,veggie,no meat'],
    ['vegan', '纯素', 'Vegan', '纯素,全素', 'vegan,plant based'],
    ['halal', '清真', 'Halal', '清真,穆斯林餐', 'halal,muslim meal'],
    ['kosher', '犹太洁食', 'Kosher', '犹太餐,犹太洁食,洁食', 'kosher'],
    ['glutenFree', '无麸质', 'Gluten free', '无麸质,不含麸质,无面筋', 'gluten free,coeliac,celiac'],
    ['lactoseFree', '乳糖不耐受', 'Lactose free', '乳糖不耐,无乳糖', 'lactose intolerant,lactose free,lactose intolerance,lactose'],
    ['lowSugar', '低糖', 'Low sugar', '低糖,无糖,少糖', 'low sugar,sugar free,no sugar'],
    ['lowSalt', '低盐', 'Low salt', '低盐,少盐,清淡', 'low salt,less salt,low sodium'],
    ['noRawFood', '不吃生食', 'No raw food', '生食,生冷,刺身,生鱼片', 'raw food,sashimi,raw fish', { avoided: true }],
    ['noPork', '不吃猪肉', 'No pork', '猪肉', 'pork', { avoided: true }],
    ['noBeef', '不吃牛肉', 'No beef', '牛肉', 'beef', { avoided: true }],
    ['noLamb', '不吃羊肉', 'No lamb', '羊肉', 'lamb,mutton', { avoided: true }],
    ['noSpicy', '不吃辣', 'Nothing spicy', '吃辣,放辣,辣椒,辣的,微辣,辣', 'spicy,chilli,chili', { avoided: true }],
    ['noCoriander', '不吃香菜', 'No coriander', '香菜', 'coriander,cilantro', { avoided: true }],
    ['noGarlicOnion', '不吃葱蒜', 'No onion or garlic', '葱姜蒜,葱蒜,葱,蒜', 'garlic,onion', { avoided: true }],
    ['noOrganMeat', '不吃内脏', 'No offal', '内脏,动物内脏,下水', 'offal,organ meat', { avoided: true }],
    ['noMsg', '不放味精', 'No MSG', '味精,鸡精', 'msg,glutamate', { avoided: true }],
    ['softFood', '软食', 'Soft food', '软食,软一点的饭,流食', 'soft food,soft diet'],
  ],
  room: [
    ['highFloor', '高楼层', 'High floor', '高楼层,高层,楼层高,高一点的楼层', 'high floor,higher floor,upper floor,top floor', { not: 'lowFloor' }],
    ['lowFloor', '低楼层', 'Low floor', '低楼层,低层,楼层低,一楼', 'low floor,lower floor,ground floor', { not: 'highFloor' }],
    ['quietRoom', '安静房', 'Quiet room', '安静,清静,不临街,远离马路', 'quiet room,quiet floor,quiet,away from the street,away from street'],
    ['awayFromLift', '远离电梯', 'Away from the lift', '远离电梯,离电梯远,电梯旁,靠电梯,电梯口,挨着电梯', 'away from the lift,away from the elevator,away from lift,away from elevator,far from the lift,far from the elevator,far from lift,far from elevator'],
    ['nearLift', '靠近电梯', 'Near the lift', '靠近电梯,离电梯近,近电梯', 'near the lift,near the elevator,close to the lift,close to the elevator,near lift,near elevator,next to the lift,next to the elevator', { not: 'awayFromLift' }],
    ['nonSmokingRoom', '无烟房', 'Non-smoking room', '无烟,禁烟,非吸烟,烟味', 'non smoking,nonsmoking,non-smoking,smoke free'],
    ['smokingRoom', '吸烟房', 'Smoking room', '吸烟房,可吸烟,抽烟房,能抽烟', 'smoking room,smoker', { not: 'nonSmokingRoom' }],
    ['view', '景观房', 'Room with a view', '景观房,江景,海景,湖景,山景,城景,园景,园林景', 'sea view,river view,lake view,city view,garden view,mountain view,ocean view,room with a view,good view'],
    ['balcony', '阳台', 'Balcony', '阳台,露台', 'balcony,terrace'],
    ['bathtub', '浴缸', 'Bathtub', '浴缸,泡澡', 'bathtub,bath tub,bath', { not: 'shower' }],
    ['shower', '淋浴', 'Shower', '淋浴,花洒', 'walk-in shower,walk in shower,shower', { not: 'bathtub' }],
    ['connectingRooms', '连通房', 'Connecting rooms', '连通房,相连的房间,连通门,套房连通', 'connecting room,interconnecting room'],
    ['adjacentRooms', '相邻房', 'Adjacent rooms', '相邻,隔壁房,挨着的房间,房间挨着', 'adjacent room,adjoining room,neighbouring room,neighboring room,rooms next to each other'],
    ['cornerRoom', '边角房', 'Corner room', '边角房,转角房,角落房,走廊尽头', 'corner room,end of the corridor,end of corridor'],
    ['sunny', '朝南采光好', 'Bright, facing south', '朝南,采光,阳光房,向阳', 'facing south,south facing,sunny room,bright room,natural light'],
    ['windowOpens', '窗户能开', 'Window that opens', '开窗,窗户能开,通风', 'window that opens,openable window,opening window,fresh air'],
    ['sameRoom', '常住房', 'The usual room', '同一间房,老房间,常住的房间,上次的房间,原来的房间', 'same room,usual room,regular room'],
    ['noFourthFloor', '忌带4的楼层房号', 'No floor or room with a 4', '四楼,4楼,带4,带四,有4的', 'fourth floor,4th floor,number four,number 4', { avoided: true }],
    ['noCarpet', '无地毯', 'No carpet', '地毯', 'carpet', { avoided: true }],
    ['workDesk', '办公桌', 'Proper desk', '办公桌,书桌,写字台', 'work desk,proper desk,big desk,large desk'],
    ['blackout', '遮光', 'Full blackout', '遮光,窗帘要厚,怕光', 'blackout,dark room,blackout curtain'],
  ],
  bed: [
    ['twinBeds', '双床', 'Twin beds', '双床,两张床,标间,两床', 'twin bed,twin room,two beds,twins', { not: 'kingBed' }],
    ['kingBed', '大床', 'King bed', '大床', 'king bed,double bed,king size,king-size,large bed,king', { not: 'twinBeds' }],
    ['firmMattress', '硬床垫', 'Firm mattress', '硬床,硬一点的床,床硬一点,床垫硬,硬板床,睡硬', 'firm mattress,hard mattress,firm bed,hard bed,firmer bed', { not: 'softMattress' }],
    ['softMattress', '软床垫', 'Soft mattress', '软床,床软一点,床垫软,软一点的床', 'soft mattress,soft bed,softer bed,mattress topper', { not: 'firmMattress' }],
    ['buckwheatPillow', '荞麦枕', 'Buckwheat pillow', '荞麦枕,荞麦', 'buckwheat pillow,buckwheat'],
    ['memoryPillow', '记忆枕', 'Memory-foam pillow', '记忆枕,记忆棉', 'memory foam,memory pillow'],
    ['latexPillow', '乳胶枕', 'Latex pillow', '乳胶枕', 'latex pillow'],
    ['featherFree', '不用羽绒', 'No down or feathers', '羽绒,羽绒枕,羽绒被,鹅绒', 'feather pillow,feather,down pillow,duvet of down,goose down', { avoided: true }],
    ['lowPillow', '低枕', 'Low pillow', '低枕,矮枕,枕头低,薄枕', 'low pillow,flat pillow,thin pillow', { not: 'highPillow' }],
    ['highPillow', '高枕', 'High pillow', '高枕,枕头高,厚枕', 'high pillow,thick pillow', { not: 'lowPillow' }],
    ['extraPillow', '加枕头', 'Extra pillows', '加枕头,多枕头,多放枕头,多一个枕头,两个枕头,多放两个枕头', 'extra pillow,more pillows,additional pillow,second pillow'],
    ['extraBlanket', '加被子', 'Extra blanket', '加被子,多一床被,加毯子,厚被子,加被,毛毯', 'extra blanket,additional blanket,more blankets,extra duvet,thick duvet'],
    ['extraBed', '加床', 'Extra bed', '加床', 'extra bed,rollaway,roll away bed'],
    ['cot', '婴儿床', 'Baby cot', '婴儿床,宝宝床', 'cot,crib,baby bed'],
    ['separateDuvets', '分被', 'Separate duvets', '分被,两床被子,各盖一床', 'separate duvet,two duvets'],
  ],
  climate: [
    ['temperature', '室温', 'Room temperature', '', ''],
    ['coolRoom', '房间偏凉', 'Cool room', '怕热,凉一点,温度低一点,空调开低,凉快,提前开冷气', 'cool room,cooler room,room cool,prefers it cool,feels hot easily,cold room', { not: 'warmRoom' }],
    ['warmRoom', '房间偏暖', 'Warm room', '怕冷,暖一点,温度高一点,暖和,提前开暖气', 'warm room,warmer room,room warm,prefers it warm,feels cold easily', { not: 'coolRoom' }],
    ['noAirConditioning', '不开空调', 'No air conditioning', '空调,冷气', 'air conditioning,aircon,a/c,ac', { avoided: true }],
    ['humidifier', '加湿器', 'Humidifier', '加湿器,加湿', 'humidifier'],
    ['airPurifier', '空气净化器', 'Air purifier', '空气净化器,净化器', 'air purifier'],
    ['fan', '电风扇', 'Fan', '电风扇,风扇', 'electric fan,desk fan,fan'],
    ['heater', '取暖器', 'Heater', '取暖器,电暖器,电热毯', 'heater,electric blanket'],
  ],
  amenity: [
    ['extraTowels', '多放毛巾', 'Extra towels', '多放毛巾,加毛巾,多毛巾,毛巾多,多两条毛巾,浴巾多,多浴巾,加浴巾', 'extra towel,more towels,additional towel'],
    ['flowers', '鲜花', 'Fresh flowers', '鲜花,放花', 'fresh flower,flowers,flower', { not: 'noFlowers' }],
    ['noFlowers', '不放鲜花', 'No flowers', '', ''],
    ['fragranceFree', '不用香氛', 'Fragrance free', '香氛,香薰,香水,熏香', 'fragrance,scent,perfume,diffuser', { avoided: true }],
    ['slippers', '拖鞋', 'Slippers', '拖鞋', 'slipper'],
    ['childSlippers', '儿童拖鞋', 'Slippers for children', '儿童拖鞋,小朋友拖鞋', 'kids slipper,children slipper,childrens slipper'],
    ['bathrobe', '浴袍', 'Bathrobe', '浴袍,睡袍', 'bathrobe,robe'],
    ['toothbrush', '牙具', 'Toothbrush set', '牙刷,牙具,洗漱用品', 'toothbrush,dental kit'],
    ['ironBoard', '熨斗', 'Iron and board', '熨斗,熨衣板,烫衣', 'iron and board,ironing board,iron'],
    ['kettle', '热水壶', 'Kettle', '热水壶,电水壶,烧水壶', 'kettle'],
    ['adapter', '转换插头', 'Adapter', '转换插头,转换器,插座转换', 'adapter,adaptor,plug converter'],
    ['charger', '充电器', 'Charger', '充电器,充电线', 'charger,charging cable'],
    ['morningPaper', '晨报', 'Morning paper', '晨报,报纸,日报', 'morning paper,newspaper'],
    ['yogaMat', '瑜伽垫', 'Yoga mat', '瑜伽垫', 'yoga mat'],
    ['prayerMat', '礼拜毯', 'Prayer mat', '礼拜毯,礼拜垫,朝拜方向', 'prayer mat,prayer rug,qibla'],
    ['childAmenities', '儿童用品', 'Things for children', '儿童用品,儿童洗漱,玩具,绘本,亲子用品', 'kids amenities,toys,children amenities,childrens amenities'],
    ['babySteriliser', '奶瓶消毒器', 'Bottle steriliser', '奶瓶消毒,温奶器,消毒锅', 'bottle steriliser,bottle sterilizer,bottle warmer'],
    ['petThings', '宠物用品', 'Things for a pet', '宠物,带狗,带猫,狗窝,猫砂', 'travels with a dog,travels with a cat,with her dog,with his dog,dog bed,pet'],
    ['noMinibar', '清空迷你吧', 'Minibar emptied', '迷你吧清空,清空迷你吧,撤迷你吧', 'empty minibar,minibar emptied,clear the minibar'],
  ],
  food: [
    ['fruit', '水果', 'Fresh fruit', '水果,果盘', 'fresh fruit,fruit plate,fruit basket,fruit'],
    ['chocolate', '巧克力', 'Chocolate', '巧克力', 'chocolate'],
    ['cake', '蛋糕', 'Cake', '蛋糕', 'cake'],
    ['westernBreakfast', '西式早餐', 'Western breakfast', '西式早餐,西早', 'western breakfast,continental breakfast,american breakfast'],
    ['chineseBreakfast', '中式早餐', 'Chinese breakfast', '中式早餐,豆浆油条,白粥,喝粥,粥', 'chinese breakfast,congee,porridge'],
    ['breakfastInRoom', '客房早餐', 'Breakfast in the room', '早餐送房,送早餐,房间用早餐', 'breakfast in the room,breakfast in room,room service breakfast'],
    ['earlyBreakfast', '提早早餐', 'Early breakfast', '提早早餐,早餐提前,打包早餐,早餐打包', 'early breakfast,breakfast box,takeaway breakfast,packed breakfast'],
    ['spicy', '爱吃辣', 'Likes it spicy', '爱吃辣,喜欢吃辣,喜辣,无辣不欢', 'likes spicy,loves spicy,likes it spicy', { not: 'noSpicy' }],
    ['seafood', '爱吃海鲜', 'Likes seafood', '海鲜', 'seafood'],
    ['steak', '牛排', 'Steak', '牛排', 'steak'],
    ['noodles', '面食', 'Noodles', '面条,面食,汤面', 'noodle'],
  ],
  drink: [
    ['coffee', '咖啡', 'Coffee', '咖啡,美式,拿铁', 'coffee,espresso,latte,cappuccino,americano', { not: 'noCoffee' }],
    ['noCoffee', '不喝咖啡', 'No coffee', '', ''],
    ['decaf', '低因咖啡', 'Decaf', '低因,脱因,无咖啡因', 'decaf,decaffeinated'],
    ['tea', '茶', 'Tea', '喝茶,茶叶,泡茶,茶', 'tea'],
    ['greenTea', '绿茶', 'Green tea', '绿茶,龙井,碧螺春', 'green tea,longjing'],
    ['blackTea', '红茶', 'Black tea', '红茶,英式早餐茶', 'black tea,english breakfast tea,earl grey'],
    ['oolong', '乌龙茶', 'Oolong', '乌龙,铁观音,大红袍', 'oolong tea,oolong,tieguanyin'],
    ['puer', '普洱茶', 'Pu’er tea', '普洱', 'pu er tea,puer tea,pu er,puer,pu-erh'],
    ['herbalTea', '花草茶', 'Herbal tea', '花草茶,菊花茶,枸杞', 'herbal tea,camomile,chamomile,peppermint tea'],
    ['warmWater', '温水', 'Warm water', '温水,热水喝,喝热水,温开水,常温水', 'warm water,hot water to drink,room temperature water'],
    ['stillWater', '矿泉水', 'Still water', '矿泉水,瓶装水,多放水', 'still water,bottled water,extra water,mineral water'],
    ['sparklingWater', '气泡水', 'Sparkling water', '气泡水,苏打水,巴黎水', 'sparkling water,soda water,perrier'],
    ['redWine', '红酒', 'Red wine', '红酒,红葡萄酒', 'red wine'],
    ['whiteWine', '白葡萄酒', 'White wine', '白葡萄酒', 'white wine'],
    ['champagne', '香槟', 'Champagne', '香槟', 'champagne'],
    ['whisky', '威士忌', 'Whisky', '威士忌', 'whisky,whiskey'],
    ['beer', '啤酒', 'Beer', '啤酒', 'beer'],
    ['baijiu', '白酒', 'Baijiu', '白酒,茅台,五粮液', 'baijiu,maotai,moutai'],
    ['noAlcohol', '不饮酒', 'No alcohol', '喝酒,饮酒,酒精饮料,酒', 'alcohol,drinks alcohol,alcoholic drink', { avoided: true }],
    ['soyMilk', '豆浆', 'Soy milk', '豆浆,豆奶', 'soy milk,soya milk'],
    ['oatMilk', '燕麦奶', 'Oat milk', '燕麦奶', 'oat milk'],
    ['noIce', '不加冰', 'No ice', '冰块,加冰,冰水,冰的', 'ice,iced water,ice cubes', { avoided: true }],
  ],
  service: [
    ['lateCheckout', '延迟退房', 'Late check-out', '延迟退房,晚退房,延退,晚点退房,推迟退房', 'late checkout,late check-out,late check out,check out late'],
    ['earlyCheckin', '提早入住', 'Early check-in', '提早入住,提前入住,早入住,早到店', 'early checkin,early check-in,early check in,check in early'],
    ['fastCheckin', '快速入住', 'Fast check-in', '快速入住,免排队,快速办理,直接进房', 'fast check-in,express check-in,fast checkin,express checkin,in-room check-in,no queue'],
    ['doNotDisturb', '请勿打扰', 'Do not disturb', '请勿打扰,勿扰,打扰', 'do not disturb,dnd,not to be disturbed,privacy'],
    ['turndown', '开夜床', 'Turndown', '开夜床,夜床', 'turndown,turn-down,turn down service', { not: 'noTurndown' }],
    ['noTurndown', '不开夜床', 'No turndown', '', ''],
    ['earlyCleaning', '早打扫', 'Clean early', '早点打扫,早打扫,上午打扫', 'clean early,early cleaning,cleaned in the morning'],
    ['lateCleaning', '晚打扫', 'Clean late', '晚点打扫,下午打扫,晚打扫', 'clean late,cleaned in the afternoon,late cleaning'],
    ['lessHousekeeping', '不必每日清洁', 'No daily cleaning', '每天打扫,每日清洁,天天打扫,换床单', 'daily cleaning,daily housekeeping,change sheets daily', { avoided: true }],
    ['wakeUpCall', '叫醒服务', 'Wake-up call', '叫醒,叫早', 'wake-up call,wake up call,morning call'],
    ['airportTransfer', '接送机', 'Airport transfer', '接机,送机,接送机,接站', 'airport transfer,airport pickup,airport pick-up,pick up from the airport'],
    ['parking', '停车位', 'Parking space', '停车,车位,充电桩', 'parking,car park,ev charger'],
    ['laundry', '洗衣', 'Laundry', '洗衣,干洗', 'laundry,dry cleaning'],
    ['quietGreeting', '低调接待', 'Discreet arrival', '低调,不要欢迎仪式,不喜张扬,保密入住', 'discreet,low profile,incognito,keep it low key'],
    ['luggageHelp', '行李服务', 'Help with luggage', '行李帮忙,搬行李,行李员,帮忙拿行李', 'help with luggage,luggage help,porter,bellboy'],
    ['invoice', '开专票', 'VAT invoice', '开发票,专票,增值税发票,要发票', 'vat invoice,fapiao,company invoice'],
    ['femaleStaff', '女性服务员', 'Female staff', '女服务员,女性服务员,女员工', 'female staff,female attendant,woman attendant'],
    ['englishSpeaking', '英语服务', 'English-speaking staff', '英语服务,英文服务,会英语', 'english speaking,speaks english only,english-speaking'],
    ['contactByMessage', '只用消息联系', 'Contact by message', '不要打电话,别打电话,勿电话,微信联系,短信联系,打电话', 'contact by message,no phone calls,do not call,text only,message only,wechat only'],
  ],
  activity: [
    ['gym', '健身', 'Gym', '健身,跑步机', 'gym,fitness,treadmill,workout'],
    ['swimming', '游泳', 'Swimming', '游泳,泳池', 'swimming,pool,swims'],
    ['spa', '水疗按摩', 'Spa', '水疗,按摩,桑拿', 'spa,massage,sauna'],
    ['running', '跑步', 'Running', '晨跑,跑步,夜跑', 'running,jogging,runs in the morning,morning run'],
    ['golf', '高尔夫', 'Golf', '高尔夫', 'golf'],
    ['yoga', '瑜伽', 'Yoga', '瑜伽', 'yoga'],
    ['hiking', '徒步', 'Hiking', '徒步,爬山,登山', 'hiking,hike'],
    ['cycling', '骑行', 'Cycling', '骑行,自行车', 'cycling,bicycle,bike'],
    ['cityWalk', '逛老城', 'Old-town walks', '逛街,老城,古镇,博物馆', 'sightseeing,museum,old town,shopping'],
    ['kidsClub', '儿童乐园', 'Kids’ club', '儿童乐园,儿童俱乐部,亲子活动', 'kids club,childrens club,playground'],
    ['teaCeremony', '茶道', 'Tea ceremony', '茶道,茶艺', 'tea ceremony'],
  ],
  occasion: [
    ['birthdayTrip', '庆生', 'Celebrates a birthday', '过生日,庆生,生日', 'birthday'],
    ['anniversaryTrip', '纪念日', 'Celebrates an anniversary', '纪念日,结婚周年,周年', 'anniversary'],
    ['honeymoon', '蜜月', 'Honeymoon', '蜜月,度蜜月', 'honeymoon,newlywed,just married'],
    ['proposal', '求婚', 'Plans a proposal', '求婚', 'marriage proposal,going to propose,propose to'],
    ['familyTrip', '亲子出行', 'With children', '带孩子,带小孩,亲子,带宝宝,带娃', 'with children,with kids,family trip,with a baby,with baby,with toddler'],
    ['businessTrip', '商务出行', 'On business', '出差,商务,开会', 'business trip,on business,business travel'],
    ['withParents', '带老人', 'With elderly parents', '带父母,带老人,陪父母,老人同行', 'elderly parents,with parents,with her mother,with his mother'],
  ],
};

/** Substances a guest may not tolerate; the code is `allergy.<key>`. */
export const allergens: readonly { key: string; label: { zh: string; en: string }; zh: readonly string[]; en: readonly string[] }[] = (
  [
    ['peanuts', '花生', 'peanut', '花生', 'peanut'],
    ['nuts', '坚果', 'nut', '坚果,核桃,杏仁,腰果,榛子,开心果,果仁', 'nut,tree nut,walnut,almond,cashew,hazelnut,pistachio'],
    ['shellfish', '甲壳贝类', 'shellfish', '虾蟹,贝类,甲壳,虾,蟹,螃蟹,贝壳,生蚝', 'shellfish,shrimp,prawn,crab,lobster,oyster,mussel,crustacean'],
    ['seafood', '海鲜', 'seafood', '海鲜,海产', 'seafood'],
    ['fish', '鱼', 'fish', '鱼', 'fish'],
    ['dairy', '牛奶', 'dairy', '牛奶,乳制品,奶制品,奶', 'milk,dairy,cheese'],
    ['egg', '鸡蛋', 'egg', '鸡蛋,蛋类,蛋', 'egg'],
    ['gluten', '麸质', 'gluten', '麸质,小麦,面粉,面筋', 'gluten,wheat,flour'],
    ['soy', '大豆', 'soy', '大豆,黄豆,豆制品', 'soy,soya,soybean'],
    ['sesame', '芝麻', 'sesame', '芝麻', 'sesame'],
    ['mango', '芒果', 'mango', '芒果', 'mango'],
    ['strawberry', '草莓', 'strawberry', '草莓', 'strawberry,strawberries'],
    ['kiwi', '猕猴桃', 'kiwi', '猕猴桃,奇异果', 'kiwi'],
    ['alcohol', '酒精', 'alcohol', '酒精', 'alcohol'],
    ['penicillin', '青霉素', 'penicillin', '青霉素,盘尼西林', 'penicillin'],
    ['latex', '乳胶', 'latex', '乳胶', 'latex'],
    ['feathers', '羽绒', 'feather', '羽绒,羽毛,鹅绒,鸭绒', 'feather,down,goose down'],
    ['pollen', '花粉', 'pollen', '花粉,百合,鲜花,花', 'pollen,flower,lily,lilies'],
    ['dust', '尘螨', 'dust', '尘螨,灰尘,粉尘', 'dust,dust mite,house dust'],
    ['pets', '宠物毛', 'pet hair', '猫毛,狗毛,宠物毛,宠物', 'cat,dog,pet hair,animal hair'],
    ['fragrance', '香氛', 'fragrance', '香水,香氛,香薰,香味', 'perfume,fragrance,scent'],
    ['insectBites', '蚊虫叮咬', 'insect bites', '蚊虫,蚊子,蜂蜇,蜜蜂', 'bee sting,insect bite,wasp,mosquito'],
    ['detergent', '洗涤剂', 'detergent', '洗衣液,洗涤剂,消毒水', 'detergent,bleach,chlorine'],
  ] as const
).map(([key, zh, en, zhWords, enWords]) => ({ key, label: { zh, en }, zh: words(zhWords), en: words(enWords) }));

function words(list: string): string[] {
  return list === '' ? [] : list.split(',');
}

const allergyEntries: CatalogueEntry[] = [
  ...allergens.map(({ key, label }) => ({
    code: `allergy.${key}`,
    kind: 'allergy' as const,
    label: { zh: `${label.zh}过敏`, en: `${label.en[0]!.toUpperCase()}${label.en.slice(1)} allergy` },
    zh: [],
    en: [],
  })),
  { code: 'allergy.other', kind: 'allergy', label: { zh: '过敏', en: 'Allergy' }, zh: [], en: [] },
];

export const catalogue: readonly CatalogueEntry[] = [
  ...allergyEntries,
  ...Object.entries(rows).flatMap(([kind, list]) =>
    list.map(([code, zh, en, zhWords, enWords, more]) => ({ code, kind: kind as PreferenceKind, label: { zh, en }, zh: words(zhWords), en: words(enWords), ...more })),
  ),
];

/** `preference.<code>` of both dictionaries. */
export const preferenceLabels: { zh: Readonly<Record<string, string>>; en: Readonly<Record<string, string>> } = {
  zh: Object.fromEntries(catalogue.map((entry) => [entry.code, entry.label.zh])),
  en: Object.fromEntries(catalogue.map((entry) => [entry.code, entry.label.en])),
};
