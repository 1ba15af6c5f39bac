// What Ctrip is answered, in its own words. OrderStatus: 0 sending, 1 sent, 2 sending failed, 3 confirmed by the hotel,
// 4 refused by the hotel, 5 other. We hold no rooms: an order is `sent` until the hotel's own system confirms it, and a check
// for rooms is answered with what Ctrip asked, so that listening never stops a sale.
import type { Inbound, Reply, ReplyResult } from '../../intake/connector.ts';
import { child, children, escapeXml, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { numberIn, readRequest } from './request.ts';
import type { CtripRequest } from './request.ts';

export const ORDER_STATUS = { sending: 0, sent: 1, failed: 2, confirmed: 3, refused: 4, other: 5 } as const;

/** Codes of the envelope: 118 user or password, 119 a request that is not known; 0 all is well. */
const RESULT = { ok: 0, credentials: 118, unknownRequest: 119, failed: 1 } as const;

const NO_NUMBER = '订单号缺失';

export function replyCtrip(message: Inbound, result: ReplyResult): Reply {
  const request = readable(message);
  return {
    status: result.outcome === 'unavailable' ? 503 : 200,
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      ...(result.outcome === 'unavailable' && { 'retry-after': '30' }),
    },
    body: answer(request, result),
  };
}

function readable({ body }: Inbound): CtripRequest | undefined {
  try {
    return readRequest(body);
  } catch {
    return undefined;
  }
}

function answer(request: CtripRequest | undefined, result: ReplyResult): string {
  if (result.outcome === 'refused') {
    const code = /^(credentials|signature)_/.test(result.reason) ? RESULT.credentials : RESULT.failed;
    const said =
      code === RESULT.credentials ? '用户名或密码验证出错' : [result.reason, result.detail].filter(Boolean).join(' ');
    return envelope(said, code, code === RESULT.credentials ? '' : failure(request, said));
  }
  if (result.outcome === 'unavailable')
    return envelope('系统繁忙，请稍后重发', RESULT.failed, failure(request, '系统繁忙'));
  // kept and parked: nobody could ever match a change or cancellation to it, so Ctrip must not count it as taken
  if ((request?.kind === 'order' || request?.kind === 'cancel') && numberIn(request.payload, 'OrderID') === undefined)
    return envelope(NO_NUMBER, RESULT.failed, failure(request, NO_NUMBER));
  const confirmed = 'confirmationNo' in result ? result.confirmationNo : undefined;
  switch (request?.kind) {
    case 'order':
      return envelope('', RESULT.ok, orderAnswer(request, confirmed));
    case 'cancel':
      return envelope('', RESULT.ok, cancelAnswer(request, confirmed));
    case 'availability':
      return envelope('', RESULT.ok, availability(request.payload));
    case 'status':
      return envelope('', RESULT.ok, statuses(request.payload));
    case 'answer':
      return envelope('', RESULT.ok, '');
    case 'unknown':
    case undefined:
      return envelope('请求类型不存在', RESULT.unknownRequest, '');
  }
}

function envelope(message: string, code: number, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><RequestResult>${tag('Message', message)}${tag('ResultCode', code)}${content}</RequestResult>`;
}

function tag(name: string, value: string | number | undefined): string {
  return `<${name}>${escapeXml(String(value ?? ''))}</${name}>`;
}

function orderAnswer({ payload }: CtripRequest, confirmed: string | undefined): string {
  const said = [
    tag('OrderStatus', confirmed ? ORDER_STATUS.confirmed : ORDER_STATUS.sent),
    tag('InterFaceConfirmNO', confirmed ?? '0'),
    tag('HotelConfirmNo', confirmed ?? '0'),
    tag('InterFaceAmount', textOf(payload, 'Amount') ?? '0'),
    tag('ReturnCode', 0),
    tag('ReturnDescript', confirmed ? '预订成功' : '接收成功'),
  ];
  return `<DomesticSubmitNewHotelOrderResponse>${said.join('')}</DomesticSubmitNewHotelOrderResponse>`;
}

/** The element's small `h` is Ctrip's. */
function cancelAnswer({ payload }: CtripRequest, confirmed: string | undefined): string {
  const said = [
    tag('OrderStatus', confirmed ? ORDER_STATUS.confirmed : ORDER_STATUS.sent),
    tag('OrderID', textOf(payload, 'OrderID')),
    tag('InterFaceConfirmNO', confirmed ?? textOf(payload, 'InterFaceConfirmNO') ?? '0'),
    tag('ReturnCode', 0),
    tag('ReturnDescript', '接收成功'),
  ];
  return `<DomesticCancelhotelOrderResponse>${said.join('')}</DomesticCancelhotelOrderResponse>`;
}

function failure(request: CtripRequest | undefined, said: string): string {
  const parts = tag('OrderStatus', ORDER_STATUS.failed) + tag('ReturnCode', 1) + tag('ReturnDescript', said);
  if (request?.kind === 'order')
    return `<DomesticSubmitNewHotelOrderResponse>${parts}</DomesticSubmitNewHotelOrderResponse>`;
  return request?.kind === 'cancel'
    ? `<DomesticCancelhotelOrderResponse>${parts}</DomesticCancelhotelOrderResponse>`
    : '';
}

function availability(payload: XmlNode): string {
  const nights = children(child(payload, 'RoomPrices'), 'RoomPrice').slice(0, 400);
  const rooms = textOf(payload, 'RoomNumber') ?? '1';
  const sum = nights.reduce((total, night) => total + (Number(textOf(night, 'Price')) || 0), 0) * (Number(rooms) || 1);
  const fields = ['EffectDate', 'Price', 'CNYPrice', 'Cost', 'CNYCost', 'BreakFast'];
  const prices = nights.map(
    (night) => `<RoomPrice>${fields.map((name) => tag(name, textOf(night, name))).join('')}</RoomPrice>`,
  );
  const free = nights.map(
    (night) =>
      `<AvailRoomQuantity>${tag('EffectDate', textOf(night, 'EffectDate'))}${tag('AvailQuantity', rooms)}</AvailRoomQuantity>`,
  );
  const said = [
    tag('IsBookable', 1),
    tag('Room', textOf(payload, 'Room')),
    tag('InterFaceAmount', Number(sum.toFixed(2))),
    tag('ReturnDescript', '可预订'),
    `<RoomPrices>${prices.join('')}</RoomPrices>`,
    `<AvailRoomQuantitys>${free.join('')}</AvailRoomQuantitys>`,
  ];
  return `<DomesticCheckRoomAvailResponse>${said.join('')}</DomesticCheckRoomAvailResponse>`;
}

function statuses(payload: XmlNode): string {
  const orders = children(child(payload, 'Orders'), 'OrderEntity').slice(0, 500);
  const said = orders.map((order) => {
    if (numberIn(order, 'OrderID') === undefined)
      return `<OrderEntity>${tag('OrderStatus', ORDER_STATUS.failed)}${tag('ReturnCode', 1)}${tag('ReturnDescript', NO_NUMBER)}</OrderEntity>`;
    const parts = [
      tag('OrderID', textOf(order, 'OrderID')),
      tag('InterFaceSendID', textOf(order, 'InterFaceSendID')),
      tag('OrderStatus', ORDER_STATUS.sent),
      tag('InterfaceConfirmNo', '0'),
      tag('HotelConfirmNo', '0'),
      tag('ReturnCode', 0),
      tag('ReturnDescript', '接收成功'),
    ];
    return `<OrderEntity>${parts.join('')}</OrderEntity>`;
  });
  return `<DomesticGetOrderStatusResponse><Orders>${said.join('')}</Orders></DomesticGetOrderStatusResponse>`;
}
