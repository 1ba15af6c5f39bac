// A segment (客群): a rule over facts and histories of guests, kept by version. In comes the rule as data (contract/segmentRule.ts); it
// is checked (check.ts), compiled to one SQL condition (compile.ts) that counts a million guests in one walk over guest_summary, and
// told for one guest condition by condition (explain.ts) - two ways to the same answer, held to each other by a test. Snapshots note
// who stood in it; who entered and who left since the one before is a fact of its own, for letters and journeys.
//
// What others call: saveSegment(parts, tx, who, segment), segmentsRoutes(parts), startSegmentWorker(parts), and for who builds on
// membership the tables segment_member and segment_member_change.
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';

export type Tongues = { zh: string; en: string };

/** Where and on which day a rule is read: a null `propertyId` is the whole group. */
export type Place = {
  groupId: string;
  propertyId: string | null;
  /** plain day of the house; of the group's first house where there is none */
  today: string;
  timeZone: string;
  /** the group has no other house: whoever is known is known here */
  oneHouse: boolean;
  /** all houses of the group stand in this one zone */
  oneZone: boolean;
  currency: string;
  /** the group's first house has another currency: what guests brought the group is not told in this one */
  foreign: boolean;
  /** where segments of the whole group are read that a rule of this house names; null = this is the whole group */
  whole: Place | null;
};

export type SegmentRow = {
  id: string;
  propertyId: string | null;
  name: Tongues;
  description: string;
  rule: SegmentGroup;
  version: number;
  changedBy: string | null;
  changedAt: string;
  archivedAt: string | null;
  members: number | null;
  entered: number;
  gone: number;
  snapshotAt: string | null;
  /** what the rule said at the last snapshot, see `ruleMark` */
  snapshotRule: string | null;
};

/** A rule that others name: it says whom it says where its own segment stands. */
export type NamedRule = { name: Tongues; rule: SegmentGroup; propertyId: string | null };
/** By the id of the segment. */
export type Named = ReadonlyMap<string, NamedRule>;

/** Where a rule is read that one of `place` names: a house's own there, one of the group by the day, zone and money of the group. */
export const placeOfNamed = (place: Place, { propertyId }: Pick<NamedRule, 'propertyId'>): Place =>
  propertyId === null ? (place.whole ?? place) : place;
