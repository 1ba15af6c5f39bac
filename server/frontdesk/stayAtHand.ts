// Which of a guest's bookings the card is opened for. Whoever leaves today and comes again today is met as who comes: the promise for the
// new stay must not hide behind the old one. Pure.

type Stay = { propertyId: string; arrivalDate: string; departureDate: string; status: string };

/**
 * In house and staying on, else arriving today, else in house to its last day, else the next to come - here before elsewhere.
 * `upcoming` by arrival; `propertyId` undefined: any house is here; `today` is the house's day. Null where nothing is near.
 */
export function stayAtHand<S extends Stay>(
  upcoming: readonly S[],
  propertyId: string | undefined,
  today: string,
): S | null {
  const here = upcoming.filter((one) => propertyId === undefined || one.propertyId === propertyId);
  const isIn = ({ status }: Stay) => status === 'inHouse';
  return (
    here.find((one) => isIn(one) && one.departureDate > today) ??
    here.find((one) => !isIn(one) && one.arrivalDate === today) ??
    here.find(isIn) ??
    here.find((one) => one.departureDate > today) ??
    here[0] ??
    upcoming[0] ??
    null
  );
}
