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
    | 'import_changed'
    | 'task_changed'
    | 'promise_changed'
    | 'case_changed'
    | 'outbox_changed'
    | 'pulse_answered'
    | 'followup_changed'
    | 'duty_changed'
    | 'value_changed'
    | 'segment_changed';
  /** the entity: reservation id, guest id … */
  key: string;
  payload: Readonly<Record<string, unknown>>;
};

export type Heard = HouseEvent & { id: string; groupId: string; at: string };

export type Listener = {
  /** stable name: it is a key in the delivery table */
  name: string;
  hears: readonly HouseEvent['kind'][];
  /** idempotent: the same event may come again */
  hear(event: Heard): Promise<void>;
  /** Many of one group at once, for who hears of every booking; all or none. What fails here is brought one by one. */
  hearTogether?(groupId: string, events: readonly Heard[]): Promise<void>;
};
