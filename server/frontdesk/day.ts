// A day at the desk: the lists there are and what each row is made from.
import type { TodayRow } from '@regulars/contract/today.ts';
import type { GuestCount } from '../intake/canonical.ts';

export type DayList = 'arrivals' | 'inHouse' | 'departures';
export type DayAsked = { propertyId: string; date: string; today: string };

export type Bones = {
  reservationId: string;
  twinId: string | null;
  roomIndex: string;
  propertyId: string;
  status: TodayRow['status'];
  arrivalDate: string | null;
  departureDate: string | null;
  expectedAt: string | null;
  roomNumber: string | null;
  roomTypeCode: string | null;
  roomTypeName: string | null;
  guestCounts: GuestCount[];
  channelCode: string;
  channelName: string | null;
  confirmationNo: string;
  bookedAt: string | null;
  receivedAt: string;
  visibleAt: string | null;
  isPms: boolean;
  requests: { code?: string; text: string }[];
  comments: string[];
  closedAt: string | null;
  comfort: string | null;
};

export type PersonOnBooking = {
  reservationId: string;
  roomIndex: string;
  role: string;
  guestId: string;
  recordId: string;
  /** the house says they are in this room */ staying: boolean;
};
