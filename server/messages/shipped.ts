// The templates as shipped, in both languages; a property changes them as it likes. Chinese letters use full-width punctuation.
import type { TemplateCode } from '@regulars/contract/outbox.ts';

type Bilingual = { zh: string; en: string };
export type BilingualText = { subject: Bilingual; text: Bilingual };

const booking = {
  zh: `预订号：{{confirmationNumber}}
入住：{{arrivalDate}}
离店：{{departureDate}}（{{nights}} 晚）
房型：{{roomType?}}`,
  en: `Confirmation number: {{confirmationNumber}}
Arrival: {{arrivalDate}}
Departure: {{departureDate}} ({{nights}} nights)
Room type: {{roomType?}}`,
};

const letter = (zh: readonly [string, string], en: readonly [string, string]): BilingualText => ({
  subject: { zh: zh[0], en: en[0] },
  text: {
    zh: `{{greeting}}\n\n${zh[1]}\n\n{{senderName}}\n{{propertyName}}`,
    en: `{{greeting}}\n\n${en[1]}\n\nKind regards,\n{{senderName}}\n{{propertyName}}`,
  },
});

export const shipped: Readonly<Record<TemplateCode, BilingualText>> = {
  bookingConfirmation: letter(
    [
      '您在{{propertyName}}的预订已确认（{{confirmationNumber}}）',
      `感谢您的预订，期待您的光临。\n\n${booking.zh}\n\n如需变更，直接回复本邮件即可。`,
    ],
    [
      'Your booking at {{propertyName}} is confirmed ({{confirmationNumber}})',
      `Thank you for your booking. We look forward to welcoming you.\n\n${booking.en}\n\nShould anything change, simply answer this letter.`,
    ],
  ),
  vipSecondConfirmation: letter(
    [
      '{{arrivalDate}}抵达前，请您再确认一下',
      `您即将于 {{arrivalDate}} 抵达，我们想把一切备妥：\n\n${booking.zh}\n\n1. 预计几点抵达？需要接机或接站吗？\n2. 对楼层、床型、枕头或室温有什么要求？\n3. 饮食上有什么忌口或喜好？\n4. 还有什么我们能提前为您准备的？\n\n直接回复本邮件即可，我们会逐项落实。`,
    ],
    [
      'Before you arrive on {{arrivalDate}}',
      `You arrive on {{arrivalDate}} and we would like everything to be ready:\n\n${booking.en}\n\n1. At what time do you expect to arrive? May we fetch you?\n2. Which floor, bed, pillows or room temperature do you prefer?\n3. Is there anything you must not or do not like to eat?\n4. What else may we prepare for you?\n\nSimply answer this letter; we see to each point.`,
    ],
  ),
  preArrival: letter(
    [
      '{{arrivalDate}}见：为您的到来做准备',
      `再过几天就能在{{propertyName}}见到您了。\n\n${booking.zh}\n\n天气：{{weather?}}\n{{offer?}}\n\n您预计几点抵达？有什么需要提前准备的，直接回复本邮件即可。`,
    ],
    [
      'See you on {{arrivalDate}}',
      `In a few days we welcome you at {{propertyName}}.\n\n${booking.en}\n\nWeather: {{weather?}}\n{{offer?}}\n\nAt what time do you expect to arrive, and is there anything we may prepare? Simply answer this letter.`,
    ],
  ),
  welcome: letter(
    ['欢迎入住{{propertyName}}', '欢迎您！房间一切都好吗？有任何不妥，请直接回复本邮件或告知前台，我们马上处理。'],
    [
      'Welcome to {{propertyName}}',
      'Welcome! Is everything in your room as it should be? If not, answer this letter or tell the front desk, and we see to it at once.',
    ],
  ),
  thanksSurvey: letter(
    [
      '感谢您入住{{propertyName}}',
      '感谢您选择我们。这次住得怎么样？哪里好、哪里不好，都请告诉我们。\n\n四个小问题，一分钟：{{surveyLink?}}\n\n也可以直接回复本邮件，我们每一封都看。',
    ],
    [
      'Thank you for staying at {{propertyName}}',
      'Thank you for staying with us. How was it? Tell us what was good and what was not.\n\nFour short questions, one minute: {{surveyLink?}}\n\nOr simply answer this letter: we read every one.',
    ],
  ),
  caseAcknowledged: letter(
    [
      '您反映的问题我们已收到（{{caseNumber}}）',
      '很抱歉给您带来不便。您反映的是：\n\n{{caseWords?}}\n\n现由 {{contactName}} 负责处理，最迟于 {{nextUpdate}} 给您答复。',
    ],
    [
      'We have received your complaint ({{caseNumber}})',
      'We are sorry for the trouble. You told us:\n\n{{caseWords?}}\n\n{{contactName}} is in charge of it and will answer you by {{nextUpdate}} at the latest.',
    ],
  ),
  caseUpdate: letter(
    ['处理进展（{{caseNumber}}）', '您反映的问题我们仍在处理。{{contactName}} 最迟于 {{nextUpdate}} 再给您答复。'],
    [
      'About your complaint ({{caseNumber}})',
      'We are still working on what you told us. {{contactName}} will write again by {{nextUpdate}} at the latest.',
    ],
  ),
  caseClosed: letter(
    [
      '您反映的问题已处理（{{caseNumber}}）',
      '您反映的问题已经处理：\n\n{{remedy}}\n\n再次致歉。如您仍不满意，请直接回复本邮件，{{contactName}} 会继续跟进。',
    ],
    [
      'Your complaint has been settled ({{caseNumber}})',
      'What you told us has been settled:\n\n{{remedy}}\n\nWe apologise once more. Should you not be content, answer this letter and {{contactName}} will see to it.',
    ],
  ),
  promiseKept: letter(
    ['答应您的事，已经办好', '上次答应您的事已经办好：\n\n{{promise}}'],
    ['What we promised you is done', 'What we promised you last time is done:\n\n{{promise}}'],
  ),
  winBack: letter(
    [
      '好久不见',
      '自 {{lastStay?}} 之后，我们一直惦记着您。\n\n{{offer?}}\n\n想再来看看的话，直接回复本邮件，我们来安排。',
    ],
    [
      'It has been a while',
      'We have been thinking of you since {{lastStay?}}.\n\n{{offer?}}\n\nWould you like to come again? Answer this letter and we arrange it.',
    ],
  ),
  birthday: letter(
    ['生日快乐', '{{propertyName}}全体同事祝您生日快乐。\n\n{{offer?}}'],
    ['Happy birthday', 'Everyone at {{propertyName}} wishes you a happy birthday.\n\n{{offer?}}'],
  ),
  free: letter(['来自{{propertyName}}的来信', '……'], ['A word from {{propertyName}}', '…']),
};
