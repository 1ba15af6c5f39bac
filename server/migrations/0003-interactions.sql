-- Interactions (inquiries, complaints, guests turned away) and restaurant orders with their items. Persons hang on them by
-- record, never by guest: un-merge stays exact.
create table interaction (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  source_key text not null,
  source_version text,
  property_id uuid not null,
  message_id uuid,
  received_at timestamptz not null,
  kind text not null check (kind in ('inquiry', 'complaint', 'turnaway')),
  at timestamptz not null,
  channel_code text not null,
  words text not null default '',
  arrival_date date,
  departure_date date,
  rooms int,
  party_size int,
  room_type text,
  outlet text,
  reason text,
  reason_text text,
  value_minor bigint,
  currency text,
  booking_number text,
  room_number text,
  category text,
  remedy text,
  settled_at timestamptz,
  noted_by uuid,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key),
  foreign key (group_id, connection_id) references connection (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index interaction_kind on interaction (group_id, property_id, kind, at desc);

create table interaction_person (
  group_id uuid not null,
  interaction_id uuid not null,
  record_id uuid not null,
  role text not null,
  primary key (group_id, interaction_id, record_id, role),
  foreign key (group_id, interaction_id) references interaction (group_id, id) on delete cascade,
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index interaction_person_record on interaction_person (group_id, record_id);

create table pos_order (
  group_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  source_key text not null,
  property_id uuid not null,
  message_id uuid,
  received_at timestamptz not null,
  -- every fact with how new the word on it is; the columns below and pos_item are made from it
  state jsonb not null,
  check_no text,
  outlet text,
  table_name text,
  covers int,
  status text not null,
  business_date date,
  opened_at timestamptz,
  closed_at timestamptz,
  total_minor bigint,
  currency text,
  -- signed to a room: the source's words, and the stay they mean once it is known
  room_number text,
  stay_key text,
  booking_number text,
  stay_id uuid,
  reservation_id uuid,
  primary key (group_id, id),
  unique (group_id, connection_id, source_key),
  foreign key (group_id, connection_id) references connection (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index pos_order_day on pos_order (group_id, property_id, business_date);
create index pos_order_stay on pos_order (group_id, stay_id) where stay_id is not null;
create index pos_order_reservation on pos_order (group_id, reservation_id) where reservation_id is not null;
create index pos_order_stay_key on pos_order (group_id, connection_id, stay_key) where stay_key is not null;
create index pos_order_number on pos_order (group_id, booking_number) where booking_number is not null;
create index pos_order_room on pos_order (group_id, property_id, room_number) where room_number is not null;
-- which stay a check signed to a room belongs to
create index stay_room on stay (group_id, property_id, room_number) where room_number is not null;

create table pos_item (
  group_id uuid not null,
  order_id uuid not null,
  item_key text not null,
  place int not null,
  name text not null,
  quantity double precision not null,
  amount_minor bigint not null,
  currency text not null,
  category text,
  voided boolean not null default false,
  primary key (group_id, order_id, item_key),
  foreign key (group_id, order_id) references pos_order (group_id, id) on delete cascade
);

create table pos_order_person (
  group_id uuid not null,
  order_id uuid not null,
  record_id uuid not null,
  role text not null,
  primary key (group_id, order_id, record_id, role),
  foreign key (group_id, order_id) references pos_order (group_id, id) on delete cascade,
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index pos_order_person_record on pos_order_person (group_id, record_id);

alter table import_change drop constraint import_change_entity_check;
alter table import_change add constraint import_change_entity_check
  check (entity in ('record', 'reservation', 'stay', 'charge', 'interaction', 'order'));

do $$
declare t text;
begin
  foreach t in array array['interaction', 'interaction_person', 'pos_order', 'pos_item', 'pos_order_person'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
