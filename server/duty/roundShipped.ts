// The rounds a house begins with: the whole house by day, doors and quiet by night. Without times: a house sets its own.
import type { RoundArea, RoundPoint, RoundTemplate } from '@regulars/contract/round.ts';

const point = (key: string, area: RoundArea, zh: string, en: string): RoundPoint => ({ key, area, words: { zh, en } });

const lobbyRound: readonly RoundPoint[] = [
  point('drive', 'entrance', '车道畅通，门童在岗', 'Drive clear, doormen at their post'),
  point(
    'entranceDoors',
    'entrance',
    '大门、旋转门、地垫干净完好，雨天有伞',
    'Doors and mats clean and sound, umbrellas when it rains',
  ),
  point('lobbyOrder', 'lobby', '大堂整洁，沙发茶几归位，花艺新鲜', 'Lobby tidy, seats in place, flowers fresh'),
  point('lobbyAir', 'lobby', '温度、香氛、音乐、灯光合适', 'Temperature, scent, music and light are right'),
  point(
    'deskQueue',
    'lobby',
    '前台排队不超过三位，有人主动问候',
    'No more than three guests waiting at the desk, everyone greeted',
  ),
  point('lifts', 'lifts', '电梯运行正常，轿厢干净，无异响', 'Lifts run, cars clean, no strange noise'),
  point('restroomClean', 'restrooms', '公共卫生间干净无异味', 'Public restrooms clean, no smell'),
  point('restroomSupplies', 'restrooms', '纸、洗手液、烘手机齐备', 'Paper, soap and dryers in order'),
  point('restaurantFloor', 'restaurant', '餐厅台面、地面、食物台整洁', 'Tables, floor and buffet clean'),
  point('restaurantService', 'restaurant', '迎位及时，客人等候不久', 'Guests are seated at once, nobody waits long'),
  point('corridorOrder', 'corridor', '客房走廊无餐具、布草车不挡路', 'No trays in corridors, trolleys out of the way'),
  point('corridorSafe', 'corridor', '安全出口畅通，指示灯亮，消防门关闭', 'Exits free, signs lit, fire doors shut'),
  point('pool', 'poolGym', '泳池水清、救生员在岗、地面不滑', 'Pool clear, lifeguard there, floor not slippery'),
  point('gym', 'poolGym', '健身房器械完好，毛巾和水充足', 'Gym machines sound, towels and water there'),
  point('carPark', 'carPark', '停车场照明好、道闸正常、无占用消防通道', 'Car park lit, barrier works, fire lane free'),
  point('staffArea', 'backOfHouse', '员工通道、员工餐厅整洁', 'Staff ways and canteen tidy'),
  point('loadingBay', 'backOfHouse', '卸货区、垃圾房关门无异味', 'Loading bay and waste room shut, no smell'),
];

const nightRound: readonly RoundPoint[] = [
  point(
    'nightDoors',
    'entrance',
    '侧门、后门已锁，大门有人值守',
    'Side and back doors locked, somebody at the main door',
  ),
  point('nightLobby', 'lobby', '大堂无滞留人员，前台有人', 'Nobody stranded in the lobby, the desk is staffed'),
  point('nightRestaurant', 'restaurant', '餐厅、厨房燃气和电器已关', 'Restaurant and kitchen: gas and appliances off'),
  point(
    'nightCorridors',
    'corridor',
    '走廊安静，房门未虚掩，安全出口畅通',
    'Corridors quiet, no door ajar, exits free',
  ),
  point('nightPool', 'poolGym', '泳池、健身房已锁', 'Pool and gym locked'),
  point('nightCarPark', 'carPark', '停车场无异常，监控正常', 'Nothing unusual in the car park, cameras work'),
  point(
    'nightPlant',
    'backOfHouse',
    '消控中心、机房有人值守，无报警',
    'Fire control and plant rooms staffed, no alarm',
  ),
];

export const shippedRounds: readonly RoundTemplate[] = [
  {
    code: 'lobbyRound',
    name: { zh: '大堂巡视', en: 'Lobby round' },
    points: [...lobbyRound],
    times: [],
    withinMinutes: 120,
  },
  {
    code: 'nightRound',
    name: { zh: '夜间巡视', en: 'Night round' },
    points: [...nightRound],
    times: [],
    withinMinutes: 120,
  },
];
