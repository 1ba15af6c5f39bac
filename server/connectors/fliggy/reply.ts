// What Fliggy is answered: a Result with ResultCode 0 or a negative one and a message. We hold no rooms and no prices: a check
// is granted without a price list, and an order counts as made (status 1) once it is kept here.
import type { Inbound, Reply, ReplyResult } from '../../intake/connector.ts';
import { escapeXml, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { orderNumbers, readRequest } from './request.ts';

const FAILED = -1;

/** Fliggy's status of an order that the hotel has taken. */
const MADE = 1;

export function replyFliggy(message: Inbound, result: ReplyResult): Reply {
  const unavailable = result.outcome === 'unavailable';
  return {
    status: unavailable ? 503 : 200,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...(unavailable && { 'retry-after': '30' }) },
    body: answer(readable(message), result),
  };
}

function readable({ body }: Inbound): ReturnType<typeof readRequest> | undefined {
  try {
    return readRequest(body);
  } catch {
    return undefined;
  }
}

function answer(request: ReturnType<typeof readRequest> | undefined, result: ReplyResult): string {
  if (result.outcome === 'unavailable') return say('系统繁忙，请稍后重试', FAILED);
  if (result.outcome === 'refused') {
    const credentials = /^(credentials|signature)_/.test(result.reason);
    return say(credentials ? '用户名或密码错误' : [result.reason, result.detail].filter(Boolean).join(' '), FAILED);
  }
  if (request && lacksNumber(request)) return say('订单号缺失', FAILED);
  const confirmed = 'confirmationNo' in result ? result.confirmationNo : undefined;
  switch (request?.kind) {
    case 'book':
      return say('成功', 0, hotelOrder(request.root, confirmed), tag('PmsResID', confirmed ?? ''));
    case 'cancel':
      return say(
        '成功',
        0,
        tag('TaoBaoOrderId', textOf(request.root, 'TaoBaoOrderId')),
        hotelOrder(request.root, confirmed),
      );
    case 'validate':
      return say('成功', 0, tag('CreateOrderValidateKey', textOf(request.root, 'AuthenticationToken', 'CreateToken')));
    case 'status':
      return say(
        '成功',
        0,
        tag('TaoBaoOrderId', textOf(request.root, 'TaoBaoOrderId')),
        hotelOrder(request.root, confirmed),
        tag('Status', MADE),
      );
    case 'notice':
    case 'answer':
      return say('成功', 0);
    case 'unknown':
    case undefined:
      return say('请求类型不存在', FAILED);
  }
}

/** Kept and parked, or asked of no order: nobody could ever match anything to it, so Fliggy must not count it as done. */
function lacksNumber({ root, kind }: ReturnType<typeof readRequest>): boolean {
  const { entity, taoBao } = orderNumbers(root);
  if (kind === 'book') return taoBao === undefined;
  return (kind === 'cancel' || kind === 'status') && entity === undefined;
}

/** The number Fliggy will name in a cancellation: the hotel's, or Fliggy's own where the hotel's isn't known. */
function hotelOrder(root: XmlNode, confirmed: string | undefined): string {
  const { hotel, taoBao } = orderNumbers(root);
  return tag('OrderId', confirmed ?? hotel ?? taoBao);
}

function say(message: string, code: number, ...parts: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Result>${tag('Message', message)}${tag('ResultCode', code)}${parts.join('')}</Result>`;
}

function tag(name: string, value: string | number | undefined): string {
  return `<${name}>${escapeXml(String(value ?? ''))}</${name}>`;
}
