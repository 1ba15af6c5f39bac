// What may be asked of promises over HTTP: the register, one promise, making it, and everything people do with it.
import {
  answerPromise,
  breakPromise,
  keepPromise,
  listGuestPromises,
  listPromises,
  makePromise,
  offerPromise,
  readKeptRate,
  readPromise,
  renegotiatePromise,
  reopenPromise,
  voidPromise,
} from '@regulars/contract/promise.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { keptRateOf } from './keptRate.service.ts';
import { acceptUntil } from './look.service.ts';
import { list, readOne } from './register.service.ts';
import { commandOf, doAs, make, ofGuest, renegotiateAs, type WorkParts } from './work.service.ts';

export function promiseRoutes(parts: WorkParts): Bound[] {
  return [
    bind(listPromises, ({ who, params, query }) => list(parts, who, params, query)),
    bind(listGuestPromises, ({ who, params }) => ofGuest(parts, who, params.guestId)),
    bind(readPromise, ({ who, params }) => readOne(parts, who, params.promiseId)),
    bind(readKeptRate, ({ who, params, query }) => keptRateOf(parts, who, params, query)),
    bind(makePromise, ({ who, params, body }) => make(parts, who, params.guestId, body)),
    bind(keepPromise, ({ who, params, body: { version, proof } }) =>
      doAs(parts, who, params.promiseId, version, { kind: 'keep', proof }),
    ),
    bind(renegotiatePromise, ({ who, params, body }) => renegotiateAs(parts, who, params.promiseId, body)),
    bind(breakPromise, ({ who, params, body: { version, reason } }) =>
      doAs(parts, who, params.promiseId, version, { kind: 'break', reason }),
    ),
    bind(voidPromise, ({ who, params, body: { version, reason } }) =>
      doAs(parts, who, params.promiseId, version, { kind: 'void', reason }),
    ),
    bind(reopenPromise, ({ who, params, body: { version, reason } }) =>
      doAs(parts, who, params.promiseId, version, { kind: 'reopen', reason }),
    ),
    bind(offerPromise, ({ who, params, body: { version, to } }) =>
      doAs(parts, who, params.promiseId, version, {
        kind: 'offer',
        department: to.department,
        staffId: to.staffId ?? null,
        until: acceptUntil(parts.clock.now()),
      }),
    ),
    bind(answerPromise, ({ who, params, body }) => doAs(parts, who, params.promiseId, body.version, commandOf(body))),
  ];
}
