// What care tells by code.
import { ideaReasons, ideaWords, inLanguage, roomWords } from '@regulars/contract/told-checkin.ts';
import type { told as english } from '../../en/care/told.ts';
import type { Twin } from '../../twin.ts';

export const told: Twin<typeof english> = {
  room: inLanguage(roomWords, 'zh'),
  idea: inLanguage(ideaWords, 'zh'),
  ideaWhy: inLanguage(ideaReasons, 'zh'),
  followup: {
    why: {
      always: '离店回访',
      firstStay: '首次入住后',
      afterTrouble: '不愉快之后',
      again: '上次约定',
      talk: '面谈',
      rhythm: '该来没来',
      away6: '半年未来',
      away12: '一年未来',
      away18: '一年半未来',
      warning: '流失预警',
      secondStay: '第二次入住',
      expiring: '会员卡到期',
    },
  },
};
