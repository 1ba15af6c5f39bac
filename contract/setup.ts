// First run of an empty house: group, hotel, time zone, first administrator.
import { z } from 'zod';
import { language, route } from './route.ts';
import { propertyKind, session } from './session.ts';

export const readSetup = route({
  id: 'readSetup',
  method: 'GET',
  path: '/api/setup',
  access: 'public',
  summary: 'Whether the house still has to be set up; demo logins where the demo hotel runs',
  reply: z.object({
    needed: z.boolean(),
    demo: z.array(z.object({ login: z.string(), password: z.string(), role: z.string(), name: z.string() })),
    version: z.string(),
  }),
});
export const bilingual = z.strictObject({ zh: z.string().trim().max(120), en: z.string().trim().max(120) });
export const setUp = route({
  id: 'setUp',
  method: 'POST',
  path: '/api/setup',
  access: 'public',
  summary: 'Open the house: possible once, while there is no group; needs the code printed at start',
  body: z.strictObject({
    code: z.string().max(100),
    group: z.strictObject({ name: bilingual }),
    property: z.strictObject({
      code: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{2,20}$/),
      name: bilingual,
      kind: propertyKind,
      timeZone: z.string().max(60),
      country: z.string().regex(/^[A-Za-z]{2}$/),
      currency: z.string().regex(/^[A-Za-z]{3}$/),
    }),
    administrator: z.strictObject({
      name: z.string().trim().min(1).max(120),
      login: z.string().trim().min(3).max(120),
      password: z.string().min(10).max(1000),
      language,
    }),
  }),
  reply: session,
});
