import * as contract from '@regulars/contract/session.ts';
import { readSetup, setUp } from '@regulars/contract/setup.ts';
import { bind, type Asked, type Bound } from '../platform/http.io.ts';
import type { Live } from '../platform/live.io.ts';
import type { SetupService } from './setup.service.ts';
import { cookieName, parseCookie, type StaffService } from './staff.service.ts';

export type DemoLogin = { login: string; password: string; role: string; name: string };

export function staffRoutes(parts: {
  staff: StaffService;
  setup: SetupService;
  live: Live;
  secureCookie: boolean;
  demoLogins: () => Promise<DemoLogin[]>;
  version: string;
}): Bound[] {
  const { staff, setup, live, secureCookie } = parts;
  const keep = (asked: Asked, opened: Awaited<ReturnType<StaffService['logIn']>>) => {
    asked.setCookie(cookieName, opened.cookie, { maxAgeSeconds: opened.maxAgeSeconds, secure: secureCookie });
    return opened.session;
  };
  return [
    bind(contract.logIn, async ({ body, asked }) => keep(asked, await staff.logIn(body.login, body.password))),
    bind(contract.readSession, ({ asked }) => staff.readSession(asked.cookies[cookieName])),
    bind(contract.logOut, async ({ asked }) => {
      const cookie = asked.cookies[cookieName];
      await staff.logOut(cookie);
      live.close(parseCookie(cookie)?.hash ?? '');
      asked.clearCookie(cookieName, secureCookie);
      return {};
    }),
    bind(contract.chooseLanguage, async ({ who, body, asked }) => {
      await staff.chooseLanguage(who, body.language);
      return staff.readSession(asked.cookies[cookieName]);
    }),
    bind(readSetup, async () => ({
      needed: await setup.needed(),
      demo: await parts.demoLogins(),
      version: parts.version,
    })),
    bind(setUp, async ({ body, asked }) => {
      const { groupId, staffId } = await setup.open(body);
      return keep(asked, await staff.openSession(groupId, staffId));
    }),
  ];
}
