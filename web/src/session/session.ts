// Who is logged in and which house the screen shows. The house stands in the address (`?property=CODE`), so that a link opens
// the same screen for a colleague; without it the person's home property is shown.
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '@regulars/contract/route.ts';
import { readSession, type Session } from '@regulars/contract/session.ts';
import { ask } from '../ask/ask.ts';
import { useDevice } from '../ui/device.ts';
import type { Reader } from '../ui/told.ts';

export type Place = Session['properties'][number];
export const sessionQuestion = () => ({ ...ask(readSession, {}), staleTime: 60_000 });

export function useSession(): Session {
  return useSuspenseQuery(sessionQuestion()).data;
}

/** The property on the screen: the address's, else the home property, else the first. */
export function usePlace(): Place {
  const session = useSession();
  const { property } = useSearch({ strict: false });
  return placeOf(session, property);
}

export function placeOf(session: Session, code: string | undefined): Place {
  const place =
    session.properties.find((each) => each.code === code) ??
    session.properties.find((each) => each.propertyId === session.homePropertyId) ??
    session.properties[0];
  if (!place) throw new Error('a session without a property');
  return place;
}

/** Whether the person may do this in the house on the screen. */
export function useMay(permission: Permission): boolean {
  return usePlace().may.includes(permission);
}

/** What it takes to say something to this person: dictionary, language, the house's zone and day. */
export function useReader(): Reader {
  const { t } = useTranslation();
  const { language } = useDevice();
  const { timeZone, businessDate: today, currency } = usePlace();
  // one object as long as nothing changed: hundreds of rows are drawn with it
  return useMemo(() => ({ t, language, timeZone, today, currency }), [t, language, timeZone, today, currency]);
}

/** Keeps a session just answered by login, set-up or a change of language. */
export function useKeepSession(): (session: Session) => void {
  const answers = useQueryClient();
  return (session) => answers.setQueryData(sessionQuestion().queryKey, session);
}
