// Severities and their clocks as shipped, edition 1: minutes to first answer, on the scene, told upward, resolved (market ranges run
// from 15 minutes to 24 hours; a house sets its own). S1 resolves by plan, S3 within the shift.
import type { SeverityRule, SeverityRules } from '@regulars/contract/caseRule.ts';

const day = 24 * 60;
/** Asked within three days, reviewed within the week. */
const after = { feedback: 3 * day, review: 7 * day };
const S1: SeverityRule = {
  severity: 'S1',
  answer: 2,
  onScene: 5,
  assess: 15,
  accept: 10,
  update: 30,
  approve: 15,
  resolve: null,
  total: null,
  ...after,
  toldUp: [
    { rung: 'dutyManager', minutes: 0 },
    { rung: 'generalManager', minutes: 15 },
  ],
  calendar: 'always',
  examples: {
    zh: '人身伤害、食物中毒、失窃、骚扰、歧视、个人信息泄露',
    en: 'injury, food poisoning, theft, harassment, discrimination, data leak',
  },
};
const S2: SeverityRule = {
  ...S1,
  severity: 'S2',
  answer: 5,
  onScene: 10,
  assess: 20,
  resolve: 60,
  total: 60,
  toldUp: [{ rung: 'dutyManager', minutes: 15 }],
  examples: {
    zh: '无热水、空调故障、重复排房、无房外送、过敏食物出错',
    en: 'no hot water, air conditioning down, room sold twice, guest walked, allergy error',
  },
};
const S3: SeverityRule = {
  ...S1,
  severity: 'S3',
  answer: 5,
  onScene: 20,
  assess: 30,
  update: 60,
  approve: 30,
  resolve: 8 * 60,
  total: 8 * 60,
  toldUp: [{ rung: 'head', minutes: 60 }],
  examples: { zh: '服务慢、噪音、账单有误、态度生硬', en: 'slow service, noise, billing error, rude tone' },
};
const S4: SeverityRule = {
  ...S1,
  severity: 'S4',
  answer: 15,
  onScene: null,
  assess: 4 * 60,
  accept: 30,
  update: null,
  approve: 4 * 60,
  resolve: day,
  total: day,
  toldUp: [],
  examples: { zh: '建议、小瑕疵', en: 'a suggestion, a small defect' },
};

export const shippedSeverities: SeverityRules = {
  severities: [S1, S2, S3, S4],
  hours: [],
  warnShare: 0.75,
  dutyManagerAfter: 15,
  generalManagerAfter: 45,
  feedbackTries: 3,
};
