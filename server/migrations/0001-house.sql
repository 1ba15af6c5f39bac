-- The house, first floor. group_id (the hotel group) leads every key; ids and times come from TypeScript; no triggers, no
-- volatile defaults, so that the same schema runs embedded, on PostgreSQL 15-18 and distributed by group_id.
-- Tables without group_id hold nothing of a guest: they only tell which group a login belongs to.

create table hotel_group (
  id uuid primary key,
  name jsonb not null,
  created_at timestamptz not null,
  -- null while a demo is being loaded: an interrupted one is left aside and never opened
  ready_at timestamptz
);

create table staff_login (
  login text primary key,
  group_ref uuid not null,
  staff_id uuid not null
);

-- Wrong tries by hash of the name, whether there is such a login or not: both are told the same.
create table login_try (
  name_hash text primary key,
  failed int not null,
  locked_until timestamptz,
  tried_at timestamptz not null
);
create index login_try_old on login_try (tried_at);

-- properties -----------------------------------------------------------------------------------------------------------------
create table property (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  code text not null,
  name jsonb not null,
  kind text not null check (kind in ('hotel', 'restaurant')),
  time_zone text not null,
  country text not null,
  currency text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, code)
);

-- staff ----------------------------------------------------------------------------------------------------------------------
create table staff (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  login text not null,
  name text not null,
  password_hash text not null,
  language text not null check (language in ('zh', 'en')),
  home_property_id uuid not null,
  group_role text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (group_id, id),
  unique (group_id, login),
  foreign key (group_id, home_property_id) references property (group_id, id)
);

create table staff_role (
  group_id uuid not null,
  staff_id uuid not null,
  property_id uuid not null,
  role text not null,
  primary key (group_id, staff_id, property_id),
  foreign key (group_id, staff_id) references staff (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table session (
  group_id uuid not null,
  token_hash text not null,
  staff_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (group_id, token_hash),
  foreign key (group_id, staff_id) references staff (group_id, id)
);
create index session_staff on session (group_id, staff_id);

create table audit (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  action text not null,
  subject text not null,
  params jsonb not null default '{}',
  primary key (group_id, id)
);
create index audit_staff on audit (group_id, staff_id, at);
comment on table audit is 'append-only';

-- platform: facts and who listens ----------------------------------------------------------------------------------------------
create table event (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (group_id, id)
);

create table event_delivery (
  group_id uuid not null,
  listener text not null,
  event_id uuid not null,
  state text not null default 'due' check (state in ('due', 'dead')),
  attempts int not null default 0,
  due_at timestamptz not null,
  leased_by text,
  leased_until timestamptz,
  cause text,
  primary key (group_id, listener, event_id),
  foreign key (group_id, event_id) references event (group_id, id) on delete cascade
);
create index event_delivery_due on event_delivery (group_id, due_at) where state = 'due';

-- intake ---------------------------------------------------------------------------------------------------------------------
create table connection (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  property_id uuid not null,
  system text not null,
  name text not null,
  mode text not null check (mode in ('push', 'poll', 'file')),
  username text,
  secret_sealed text,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index connection_property on connection (group_id, property_id);

create table inbound_message (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  message_key text not null,
  entity_key text,
  message_name text not null,
  received_at timestamptz not null,
  body bytea not null,
  content_type text not null,
  redacted int not null default 0,
  state text not null check (state in ('waiting', 'applied', 'parked', 'control', 'superseded')),
  attempts int not null default 0,
  due_at timestamptz not null,
  leased_by text,
  leased_until timestamptz,
  cause_code text,
  cause text,
  mapper_version int,
  warnings jsonb not null default '[]',
  repeats int not null default 0,
  applied_at timestamptz,
  visible_at timestamptz,
  reservation_ids uuid[] not null default '{}',
  -- words of a message that is not applied yet, so that the desk finds it; emptied once it is
  search_text text,
  primary key (group_id, id),
  unique (group_id, connection_id, message_key),
  foreign key (group_id, connection_id) references connection (group_id, id)
);
create index inbound_waiting on inbound_message (group_id, due_at, id) where state = 'waiting';
create index inbound_parked on inbound_message (group_id, connection_id, id) where state = 'parked';
create index inbound_entity on inbound_message (group_id, connection_id, entity_key) where state in ('waiting', 'parked');
create index inbound_recent on inbound_message (group_id, connection_id, received_at desc);

create table import (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  connection_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  kind text not null,
  state text not null,
  format jsonb not null,
  mapping jsonb not null,
  preview jsonb not null,
  counts jsonb not null,
  cursor bigint not null default 0,
  total bigint not null default 0,
  leased_by text,
  leased_until timestamptz,
  cause jsonb,
  created_at timestamptz not null,
  created_by uuid not null,
  finished_at timestamptz,
  undone_at timestamptz,
  undo_reason text,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, connection_id) references connection (group_id, id)
);

create table import_part (
  group_id uuid not null,
  import_id uuid not null,
  part int not null,
  bytes bytea not null,
  primary key (group_id, import_id, part),
  foreign key (group_id, import_id) references import (group_id, id) on delete cascade
);

create table import_reject (
  group_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,
  cells jsonb not null,
  errors jsonb not null,
  primary key (group_id, import_id, row_no),
  foreign key (group_id, import_id) references import (group_id, id) on delete cascade
);

-- what a row was before an import changed it (null = it was not there), so that a whole import can be taken back
create table import_change (
  group_id uuid not null,
  import_id uuid not null,
  batch bigint not null,
  entity text not null check (entity in ('record', 'reservation', 'stay', 'charge')),
  entity_id uuid not null,
  before jsonb,
  primary key (group_id, import_id, entity, entity_id),
  foreign key (group_id, import_id) references import (group_id, id) on delete cascade
);

create table import_mapping (
  group_id uuid not null,
  property_id uuid not null,
  kind text not null,
  signature text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (group_id, property_id, kind, signature)
);

-- identity -------------------------------------------------------------------------------------------------------------------
-- one person as one source knows them; never rewritten by another source
create table record (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  source_key text not null,
  role text not null,
  property_id uuid not null,
  message_id uuid,
  source_version text,
  received_at timestamptz not null,
  -- true once the source sent the whole profile; before that it was only named in a reservation or stay
  whole boolean not null default false,
  facts jsonb not null,
  normal jsonb not null,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key, role),
  foreign key (group_id, connection_id) references connection (group_id, id)
);

create table record_key (
  group_id uuid not null,
  key text not null,
  record_id uuid not null,
  primary key (group_id, key, record_id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index record_key_record on record_key (group_id, record_id);

create table guest (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  anchor_record_id uuid not null,
  status text not null check (status in ('active', 'merged', 'anonymised')),
  merged_into uuid,
  created_at timestamptz not null,
  golden jsonb not null default '{}',
  sort_key text not null default '',
  updated_at timestamptz not null,
  primary key (group_id, id)
);

create table link (
  group_id uuid not null,
  record_id uuid not null,
  guest_id uuid not null,
  -- the guest the record would be with if no merge were in force; guest_id is the oldest guest merged with it
  home_guest_id uuid not null,
  probability double precision not null,
  since timestamptz not null,
  link_event_id uuid not null,
  primary key (group_id, record_id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade,
  foreign key (group_id, guest_id) references guest (group_id, id)
);
create index link_guest on link (group_id, guest_id);
create index link_home on link (group_id, home_guest_id);

create table link_event (
  group_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  action text not null check (action in ('linked', 'kept_apart', 'merged', 'unmerged', 'moved', 'withdrawn')),
  record_id uuid not null,
  from_guest_id uuid,
  to_guest_id uuid,
  home_guest_id uuid,
  -- the record it was linked through, or was kept apart from
  via_record_id uuid,
  merge_id uuid,
  probability double precision,
  evidence jsonb not null default '[]',
  model_version text,
  actor_id uuid,
  reason text,
  primary key (group_id, id)
);
create index link_event_merge on link_event (group_id, merge_id) where merge_id is not null;
create index link_event_record on link_event (group_id, record_id);
comment on table link_event is 'append-only';

-- one decision of a person: merge, un-merge or separation; its link events carry its id
create table merge (
  group_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'separate')),
  at timestamptz not null,
  survivor_id uuid not null,
  other_id uuid not null,
  actor_id uuid,
  reason text not null,
  undone_at timestamptz,
  undone_by uuid,
  undo_reason text,
  primary key (group_id, id)
);
create index merge_survivor on merge (group_id, survivor_id);
create index merge_other on merge (group_id, other_id);

create table keep_apart (
  group_id uuid not null,
  record_a uuid not null,
  record_b uuid not null,
  at timestamptz not null,
  actor_id uuid,
  reason text not null default '',
  merge_id uuid,
  primary key (group_id, record_a, record_b)
);
create index keep_apart_b on keep_apart (group_id, record_b);

create table review (
  group_id uuid not null,
  id uuid not null,
  record_a uuid not null,
  record_b uuid not null,
  at timestamptz not null,
  probability double precision not null,
  evidence jsonb not null,
  state text not null default 'open' check (state in ('open', 'same', 'apart', 'stale')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (group_id, id),
  unique (group_id, record_a, record_b)
);
create index review_other on review (group_id, record_b);
create index review_open on review (group_id, probability desc) where state = 'open';

-- values that many names share: agencies, families, switchboards; they never glue two people
create table shared_value (
  group_id uuid not null,
  kind text not null,
  value text not null,
  names int not null,
  learnt_at timestamptz not null,
  primary key (group_id, kind, value)
);

-- guests ---------------------------------------------------------------------------------------------------------------------
create table guest_summary (
  group_id uuid not null,
  guest_id uuid not null,
  stays int not null default 0,
  nights int not null default 0,
  revenue jsonb not null default '[]',
  revenue_minor bigint not null default 0,
  cancellations int not null default 0,
  no_shows int not null default 0,
  first_stay date,
  last_stay date,
  next_arrival date,
  usual_gap_days int,
  channels jsonb not null default '[]',
  trouble_open int not null default 0,
  last_trouble_at timestamptz,
  records int not null default 0,
  guest_class text not null default 'potential',
  class_override text,
  class_reason text,
  class_by uuid,
  vip text,
  tier text,
  birthday text,
  updated_at timestamptz not null,
  primary key (group_id, guest_id),
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index guest_summary_value on guest_summary (group_id, revenue_minor desc);
create index guest_summary_next on guest_summary (group_id, next_arrival) where next_arrival is not null;

-- houses that have a record of the guest: who may see them; follows the links, kept so that search asks one index
create table guest_property (
  group_id uuid not null,
  guest_id uuid not null,
  property_id uuid not null,
  primary key (group_id, guest_id, property_id),
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);

-- search is equality on tokens: row-level security makes LIKE and trigram operators scan
create table search_token (
  group_id uuid not null,
  guest_id uuid not null,
  token text collate "C" not null,
  last_stay date not null,
  primary key (group_id, guest_id, token),
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index search_token_find on search_token (group_id, token text_pattern_ops, last_stay desc) include (guest_id);

create table preference (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  kind text not null,
  code text,
  text text not null,
  source text not null,
  noted_by uuid,
  noted_at timestamptz not null,
  valid_until date,
  state text not null default 'active' check (state in ('active', 'confirmed', 'contradicted', 'expired')),
  confirmed_count int not null default 0,
  judged_at timestamptz,
  judged_by uuid,
  judged_reason text,
  note_id uuid,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index preference_record on preference (group_id, record_id);

create table note (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  property_id uuid,
  reservation_id uuid,
  kind text not null check (kind in ('remark', 'trouble', 'praise')),
  category text,
  text text not null,
  source text not null,
  remedy text,
  settled_at timestamptz,
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index note_record on note (group_id, record_id, noted_at desc);

-- what a person decided about class or VIP grade, with why; the latest of a kind holds, null takes it back
create table classification (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('class', 'vip')),
  value text,
  reason text not null,
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index classification_record on classification (group_id, record_id);

create table special_date (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  kind text not null,
  date text not null,
  calendar text not null check (calendar in ('solar', 'lunar')),
  text text not null default '',
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index special_date_record on special_date (group_id, record_id);

-- stays ----------------------------------------------------------------------------------------------------------------------
create table reservation (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  source_key text not null,
  source_version text,
  property_id uuid not null,
  confirmation_no text not null,
  other_numbers jsonb not null default '[]',
  channel_code text not null,
  channel_name text,
  channel_reservation_no text,
  status text not null,
  booked_at timestamptz,
  cancelled_at timestamptz,
  received_at timestamptz not null,
  changed_at timestamptz not null,
  visible_at timestamptz,
  message_id uuid,
  arrival_date date,
  departure_date date,
  expected_at text,
  total_minor bigint,
  currency text,
  details jsonb not null default '{}',
  -- the same booking as another source knows it (the channel's order beside the house's own reservation)
  same_booking_as uuid,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key),
  foreign key (group_id, connection_id) references connection (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index reservation_number on reservation (group_id, confirmation_no);
create index reservation_channel_number on reservation (group_id, channel_reservation_no) where channel_reservation_no is not null;
create index reservation_twin on reservation (group_id, same_booking_as) where same_booking_as is not null;
create index reservation_received on reservation (group_id, property_id, received_at desc);

-- every number a booking is known by, normalised: how the channel's order and the house's reservation find each other, and the
-- desk finds both
create table booking_number (
  group_id uuid not null,
  property_id uuid not null,
  number text collate "C" not null,
  reservation_id uuid not null,
  primary key (group_id, reservation_id, number),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);
create index booking_number_find on booking_number (group_id, number text_pattern_ops);

create table room_stay (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null,
  property_id uuid not null,
  status text not null,
  arrival_date date,
  departure_date date,
  room_type_code text,
  room_type_name text,
  rate_plan_code text,
  units int not null,
  guest_counts jsonb not null default '[]',
  nightly_rates jsonb not null default '[]',
  total_minor bigint,
  currency text,
  meal_plan text,
  room_number text,
  primary key (group_id, reservation_id, room_index),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);
create index room_stay_arrivals on room_stay (group_id, property_id, arrival_date);
create index room_stay_departures on room_stay (group_id, property_id, departure_date);
create index room_stay_in_house on room_stay (group_id, property_id) where status = 'inHouse';

create table reservation_person (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null default '',
  role text not null,
  record_id uuid not null,
  primary key (group_id, reservation_id, room_index, role, record_id),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade,
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index reservation_person_record on reservation_person (group_id, record_id);

create table stay (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  source_key text not null,
  source_version text,
  property_id uuid not null,
  reservation_id uuid,
  room_index text,
  message_id uuid,
  room_number text,
  room_type_code text,
  rate_plan_code text,
  channel_code text,
  arrival_date date not null,
  departure_date date,
  actual_arrival timestamptz,
  actual_departure timestamptz,
  nights int not null,
  state text not null,
  received_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key),
  foreign key (group_id, connection_id) references connection (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index stay_reservation on stay (group_id, reservation_id) where reservation_id is not null;

create table stay_person (
  group_id uuid not null,
  stay_id uuid not null,
  record_id uuid not null,
  role text not null,
  primary key (group_id, stay_id, record_id, role),
  foreign key (group_id, stay_id) references stay (group_id, id) on delete cascade,
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index stay_person_record on stay_person (group_id, record_id);

create table charge (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source_key text not null,
  source_version text,
  property_id uuid not null,
  -- the source's keys of what it belongs to: a charge may come before its stay
  stay_key text,
  reservation_key text,
  stay_id uuid,
  reservation_id uuid,
  category text not null,
  code text,
  description text,
  amount_minor bigint not null,
  currency text not null,
  business_date date,
  reversal_of text,
  message_id uuid,
  received_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key),
  foreign key (group_id, connection_id) references connection (group_id, id)
);
create index charge_early on charge (group_id, connection_id, stay_key) where stay_id is null and stay_key is not null;
create index charge_early_booking on charge (group_id, connection_id, reservation_key) where reservation_id is null and reservation_key is not null;
create index charge_stay on charge (group_id, stay_id) where stay_id is not null;
create index charge_reservation on charge (group_id, reservation_id) where reservation_id is not null;

-- frontdesk: what was prepared, closed, offered ----------------------------------------------------------------------------------
create table preparation (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null,
  item_key text not null,
  state text not null check (state in ('open', 'done', 'waived')),
  reason text,
  by uuid not null,
  at timestamptz not null,
  primary key (group_id, reservation_id, room_index, item_key),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);

create table arrival_closure (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null,
  at timestamptz not null,
  by uuid not null,
  reason text,
  -- as given at the desk; the house's own system stays the truth once it says one
  room_number text,
  unprepared jsonb not null default '[]',
  primary key (group_id, reservation_id, room_index),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);

create table comfort (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null,
  comfort text not null,
  text text not null default '',
  by uuid not null,
  at timestamptz not null,
  primary key (group_id, reservation_id, room_index),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);

-- the second fence: every table with group_id shows a transaction its own group only, and nothing while none is set
do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'group_id' and not a.attisdropped
    where n.nspname = current_schema() and c.relkind = 'r' order by 1
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
