// Canonical records of one row in a few words, for the preview: what would be known afterwards.
import { moneyText } from '../../platform/money.ts';
import type { CanonicalRecord, PersonFacts } from '../canonical.ts';

/** Field name -> text; only what the row gave. */
export function shownRecords(records: readonly CanonicalRecord[]): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const record of records) {
    switch (record.kind) {
      case 'guest':
        showPerson(shown, record.person);
        break;
      case 'reservation': {
        const stay = record.roomStays[0];
        showPerson(shown, record.persons[0]?.person);
        show(shown, {
          confirmationNo: record.confirmationNo,
          status: record.status,
          channel: record.channel.name ?? record.channel.code,
          arrivalDate: stay?.arrivalDate,
          departureDate: stay?.departureDate,
          roomType: stay?.roomTypeName,
          total: record.total && `${moneyText(record.total)} ${record.total.currencyCode}`,
        });
        break;
      }
      case 'stay':
        showPerson(shown, record.persons[0]?.person);
        show(shown, {
          confirmationNo: record.confirmationNo,
          state: record.state,
          channel: record.channel?.name,
          arrivalDate: record.arrivalDate,
          departureDate: record.departureDate,
          roomNumber: record.roomNumber,
          roomType: record.roomTypeCode,
        });
        break;
      case 'folioTransaction':
        show(shown, { [`${record.revenueCategory}Revenue`]: `${moneyText(record)} ${record.currencyCode}` });
        break;
      case 'interaction':
        showPerson(shown, record.persons[0]?.person);
        show(shown, {
          interactionKind: record.interactionKind,
          interactionAt: record.at,
          channel: record.channel.name,
          arrivalDate: record.arrivalDate,
          departureDate: record.departureDate,
          partySize: record.partySize?.toString(),
          turnawayReason: record.reason,
          valueLost: record.valueLost && `${moneyText(record.valueLost)} ${record.valueLost.currencyCode}`,
          words: record.words,
        });
        break;
      case 'posOrder': {
        const item = record.items[0];
        showPerson(shown, record.persons[0]?.person);
        show(shown, {
          checkNo: record.checkNo,
          businessDate: record.businessDate,
          openedAt: record.openedAt,
          outlet: record.outlet,
          tableName: record.table,
          partySize: record.covers?.toString(),
          itemName: item?.name,
          quantity: item?.quantity.toString(),
          itemAmount: item && `${moneyText(item)} ${item.currencyCode}`,
          checkTotal: record.total && `${moneyText(record.total)} ${record.total.currencyCode}`,
          roomNumber: record.roomCharge?.roomNumber,
        });
        break;
      }
      case 'guestMerge':
        break;
    }
  }
  return shown;
}

function showPerson(shown: Record<string, string>, person: PersonFacts | undefined): void {
  if (!person) return;
  const { name } = person;
  const contacts = person.contactPoints ?? [];
  show(shown, {
    name: name.text ?? name.native ?? ([name.family, name.given].filter(Boolean).join(' ') || name.latin),
    gender: person.gender,
    birthDate: person.birthDate,
    nationality: person.nationality,
    phone: contacts.find((point) => point.kind === 'phone')?.raw,
    email: contacts.find((point) => point.kind === 'email')?.raw,
    idNumber: person.identityDocuments?.[0]?.number,
    memberNo: person.memberships?.[0]?.membershipId,
  });
}

function show(shown: Record<string, string>, values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) if (value) shown[name] = value;
}
