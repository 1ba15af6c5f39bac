// Preferences that stand in a profile (PrefCollections) and in a room type (Amenities), as words.
import { attribute, children, findAll } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

/** The codes of list RMA (room amenity type) that hotels use as wishes. */
const ROOM_AMENITIES: Readonly<Record<string, string>> = {
  '7': 'balcony',
  '26': 'crib',
  '33': 'double bed',
  '58': 'king bed',
  '74': 'non-smoking',
  '86': 'queen bed',
  '91': 'rollaway bed',
  '101': 'smoking',
  '161': 'accessible room',
  '203': 'twin bed',
  '211': 'VIP room',
};

/** Words of a room amenity: its own text, else the code list's; undefined for an unknown code. */
export function amenityText(node: XmlNode): string | undefined {
  return node.text || ROOM_AMENITIES[attribute(node, 'RoomAmenity') ?? ''];
}

/** All wishes of a profile; a preference without words and without a known code says nothing and is left out. */
export function preferencesOf(profile: XmlNode): { kind?: string; text: string }[] {
  const found: { kind: string; text: string }[] = [];
  for (const collection of findAll(profile, 'PrefCollection')) {
    for (const group of collection.children) {
      const smoking = attribute(group, 'SmokingAllowed');
      if (smoking !== undefined)
        found.push({ kind: 'smoking', text: smoking === 'true' || smoking === '1' ? 'smoking' : 'non-smoking' });
      for (const wish of group.children) {
        const text = amenityText(wish);
        if (wish.name.endsWith('Pref') && text !== undefined && wish.name !== 'PaymentFormPref')
          found.push({ kind: kindOf(wish.name), text });
      }
    }
  }
  return found;
}

/** Wishes that a booking carries as amenities of its room type. */
export function amenityRequests(roomStay: XmlNode): { code: string; text: string }[] {
  return findAll(roomStay, 'Amenity').flatMap((node) => {
    const text = amenityText(node);
    return text === undefined ? [] : [{ code: `RMA ${attribute(node, 'RoomAmenity') ?? ''}`.trim(), text }];
  });
}

/** `RoomAmenityPref` -> `roomAmenity`. */
function kindOf(name: string): string {
  const word = name.slice(0, -'Pref'.length);
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}

/** First text of the comments and descriptions of an element, one string each. */
export function texts(nodes: readonly XmlNode[]): string[] {
  return nodes.flatMap((node) => {
    const own = [...children(node, 'Text'), ...children(node, 'ListItem'), ...children(node, 'Comment')].map(
      (one) => one.text,
    );
    return (own.some((text) => text !== '') ? own : [node.text]).filter((text) => text !== '');
  });
}
