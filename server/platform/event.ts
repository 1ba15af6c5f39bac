// An event: a fact that happened, written in the same transaction as the fact. Listeners run after commit, at least once, from
// the event table; open screens hear of it at once through the database's own notification.
export type HouseEvent = {
  kind:
    | 'reservation_changed'
    | 'guest_changed'
    | 'guests_merged'
    | 'guests_unmerged'
    | 'message_parked'
    | 'message_applied'
    | 'preparation_changed'
    | 'import_changed';
  /** the entity: reservation id, guest id … */
  key: string;
  payload: Readonly<Record<string, unknown>>;
};

export type Listener = {
  /** stable name: it is a key in the delivery table */
  name: string;
  hears: readonly HouseEvent['kind'][];
  /** idempotent: the same event may come again */
  hear(event: HouseEvent & { id: string; groupId: string; at: string }): Promise<void>;
};
