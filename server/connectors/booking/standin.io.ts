// A local stand-in that speaks Booking.com's queue protocol on the loopback interface: Basic authentication, GET gives all
// open reservations of a queue, POST takes acknowledged ones out. It can be told to fail, to send twice, to be slow and to
// lose acknowledgements. For tests, and to try the connector without an account.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findAll, readXml } from '../../platform/xml.ts';
import type { QueueName } from './queue.ts';

export type Fault = 'error' | 'unavailable' | 'silent' | 'broken' | 'loseAck';

export type BookingStandIn = {
  /** up to the queue's name */
  baseUrl: string;
  /** puts the XML of one `HotelReservation` or `HotelResModify` into a queue */
  put(queue: QueueName, reservationId: string, xml: string): void;
  /** numbers still to be acknowledged */
  open(queue: QueueName): string[];
  /** the next requests go wrong, one fault each; `loseAck` waits for the next POST */
  next(...faults: Fault[]): void;
  /** every reservation stands twice in an answer */
  sendTwice(on: boolean): void;
  /** `GET OTA_HotelResNotif 200`, in order */
  log: string[];
  close(): Promise<void>;
};

type State = {
  queues: Map<QueueName, Map<string, string>>;
  faults: Fault[];
  twice: boolean;
  log: string[];
  silent: ServerResponse[];
};

export async function bookingStandIn(username: string, password: string): Promise<BookingStandIn> {
  const state: State = { queues: new Map(), faults: [], twice: false, log: [], silent: [] };
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const server = createServer((request, response) => {
    answer(state, authorization, request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const queueOf = (queue: QueueName): Map<string, string> =>
    state.queues.get(queue) ?? state.queues.set(queue, new Map()).get(queue)!;
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hotels/ota`,
    put: (queue, id, xml) => void queueOf(queue).set(id, xml),
    open: (queue) => [...queueOf(queue).keys()],
    next: (...faults) => void state.faults.push(...faults),
    sendTwice: (on) => void (state.twice = on),
    log: state.log,
    async close() {
      for (const response of state.silent) response.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(
  state: State,
  authorization: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const queue = (request.url ?? '').split('/').at(-1) as QueueName;
  const body = await whole(request);
  const end = (status: number, text = '', headers: Record<string, string> = {}): void => {
    state.log.push(`${request.method} ${queue} ${status}`);
    response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8', ...headers }).end(text);
  };
  if (request.headers.authorization !== authorization) return end(401);
  const fault = state.faults[0] === 'loseAck' && request.method !== 'POST' ? undefined : state.faults.shift();
  switch (fault) {
    case 'error':
      return end(500, 'internal error');
    case 'unavailable':
      return end(503, '', { 'retry-after': '7' });
    case 'broken':
      return end(200, '<OTA_HotelResNotifRQ><HotelReservations>');
    case 'silent':
      state.silent.push(response);
      return;
    case 'loseAck':
      return end(200, rs(queue, '<Errors><Error Type="1" Code="450">try again</Error></Errors>'));
    case undefined:
      return request.method === 'POST' ? acknowledge(state, queue, body, end) : end(200, open(state, queue));
  }
}

function open(state: State, queue: QueueName): string {
  const reservations = [...(state.queues.get(queue)?.values() ?? [])];
  const list = queue === 'OTA_HotelResNotif' ? 'HotelReservations' : 'HotelResModifies';
  const all = state.twice ? [...reservations, ...reservations] : reservations;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<${queue}RQ xmlns="http://www.opentravel.org/OTA/2003/05" ` +
    `TimeStamp="${new Date().toISOString()}" Target="Production" Version="2.001"><${list}>${all.join('\n')}</${list}></${queue}RQ>`
  );
}

function acknowledge(
  state: State,
  queue: QueueName,
  body: Uint8Array,
  end: (status: number, text?: string) => void,
): void {
  const root = readXml(body);
  if (root.name !== `${queue}RS` || root.children[0]?.name !== 'Success')
    return end(200, rs(queue, '<Errors><Error Type="3">no acknowledgement</Error></Errors>'));
  for (const id of findAll(root, 'HotelReservationID'))
    state.queues.get(queue)?.delete(id.attributes['ResID_Value'] ?? '');
  return end(200, rs(queue, '<Success/>'));
}

function rs(queue: QueueName, content: string): string {
  return `<${queue}RS xmlns="http://www.opentravel.org/OTA/2003/05">${content}</${queue}RS>`;
}

async function whole(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
