// A route as data: what may be asked, who may ask, what comes back. The server binds it, the web calls it, openapi.json is made
// from it. Nothing here does IO.
import { z } from 'zod';

/** What a role may do; the table of roles stands in contract/session.ts. `public` needs no login, `staff` any login. */
export const permissions = [
  'today.read',
  'arrival.prepare',
  'guest.read',
  'guest.write',
  'guest.reveal',
  'guest.merge',
  'guest.classify',
  'identity.manage',
  'intake.read',
  'intake.manage',
  'import.run',
  'task.work',
  'task.manage',
  'promise.work',
  'case.work',
  'case.approve',
  'case.manage',
  'message.read',
  'message.write',
  'message.manage',
  'standard.manage',
  'survey.run',
  'followup.work',
  'duty.work',
  'duty.manage',
  'value.read',
  'value.manage',
  'segment.read',
  'segment.manage',
  'segment.export',
] as const;
export type Permission = (typeof permissions)[number];
export type Access = 'public' | 'staff' | Permission;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  id: string;
  method: Method;
  /** Fastify form: `/api/guests/:guestId` */
  path: string;
  summary: string;
  access: Access;
  params: P;
  query: Q;
  body: B;
  reply: R;
};

/** Nothing is taken or given here. */
export const nothing = z.strictObject({});
export type Nothing = typeof nothing;

/** Declares a route; parts that are left out are `nothing`. Bodies and queries must be strict objects: unknown keys are refused. */
export function route<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = Nothing,
>(r: {
  id: string;
  method: Method;
  path: string;
  summary: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  reply?: R;
}): Route<P, Q, B, R> {
  return {
    ...r,
    params: (r.params ?? nothing) as P,
    query: (r.query ?? nothing) as Q,
    body: (r.body ?? nothing) as B,
    reply: (r.reply ?? nothing) as R,
  };
}

export type ParamsOf<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type QueryIn<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
export type BodyOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyIn<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type ReplyOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

/** What every refusal answers; `code` is a key `refusal.<code>` of both dictionaries. */
export const refusalReply = z.object({
  error: z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    requestId: z.string(),
  }),
});
export type RefusalReply = z.output<typeof refusalReply>;

// The small words that many shapes share.
export const id = z.uuid();
/** YYYY-MM-DD */
export const plainDate = z.iso.date();
/** ISO instant */
export const instant = z.iso.datetime({ offset: true });
export const money = z.object({ amountMinor: z.int(), currencyCode: z.string().length(3) });
export const language = z.enum(['zh', 'en']);
export type Language = z.output<typeof language>;
/** Something said by code, so that both languages can say it; `text` is a person's own words, shown as written. */
export const told = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  text: z.string().optional(),
});
export type Told = z.output<typeof told>;
