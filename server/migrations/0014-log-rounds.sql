-- the duty manager's book and the rounds through the house; and an import may bring preferences
-- one thing that happened in a shift; the span of the shift is written down, so that later changed hours do not reopen a book
create table duty_log_entry (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  day date not null,
  shift text not null check (shift in ('early', 'late', 'night')),
  shift_from timestamptz not null,
  shift_to timestamptz not null,
  happened_at timestamptz not null,
  category text not null check (category in ('guest', 'safety', 'facility', 'staff', 'lostFound', 'outside')),
  place text,
  room_number text,
  what text not null,
  done text not null default '',
  -- whom it concerns; an erased record leaves the entry behind
  record_id uuid,
  reservation_id uuid,
  task_id uuid,
  case_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  version int not null,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete set null (record_id),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete set null (reservation_id)
);
create index duty_log_lately on duty_log_entry (group_id, property_id, happened_at desc, id);
create index duty_log_record on duty_log_entry (group_id, record_id) where record_id is not null;

-- how an entry stood before it was changed; written once each
create table duty_log_version (
  group_id uuid not null,
  entry_id uuid not null,
  version int not null,
  content jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, entry_id, version),
  foreign key (group_id, entry_id) references duty_log_entry (group_id, id) on delete cascade
);
comment on table duty_log_version is 'append-only';

-- what is added once the book of the shift is closed
create table duty_log_addendum (
  group_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  words text not null,
  task_id uuid,
  case_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, entry_id) references duty_log_entry (group_id, id) on delete cascade
);
create index duty_log_addendum_entry on duty_log_addendum (group_id, entry_id, at);
comment on table duty_log_addendum is 'append-only';

-- which rounds a house walks, over which points, at what times; each edit is a version
create table round_plan (
  group_id uuid not null,
  property_id uuid not null,
  version int not null,
  templates jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, property_id, version),
  foreign key (group_id, property_id) references property (group_id, id)
);
comment on table round_plan is 'append-only';

create table round (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  template text not null,
  plan_version int not null,
  name jsonb not null,
  -- the points as the plan had them when it was opened
  points jsonb not null,
  day date not null,
  -- HH:MM of the plan; null: begun by hand
  slot text,
  opens_at timestamptz not null,
  due_at timestamptz not null,
  task_id uuid,
  begun_at timestamptz,
  begun_by uuid,
  finished_at timestamptz,
  finished_by uuid,
  missed_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create unique index round_slot on round (group_id, property_id, template, day, slot) where slot is not null;
create index round_lately on round (group_id, property_id, opens_at desc);
create index round_open on round (group_id, due_at) where finished_at is null and missed_at is null;

-- the last version of a point is its answer; those before stay
create table round_answer (
  group_id uuid not null,
  round_id uuid not null,
  point text not null,
  version int not null,
  answer_id uuid not null,
  state text not null check (state in ('ok', 'finding', 'skipped')),
  words text not null default '',
  task_id uuid,
  case_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, round_id, point, version),
  unique (group_id, answer_id),
  foreign key (group_id, round_id) references round (group_id, id) on delete cascade
);
comment on table round_answer is 'append-only';

-- a guest spoken to on the way; with a guest it stands as a note on their card too
create table round_talk (
  group_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  kind text not null check (kind in ('praise', 'remark', 'complaint')),
  words text not null,
  room_number text,
  record_id uuid,
  case_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, round_id) references round (group_id, id) on delete cascade,
  foreign key (group_id, record_id) references record (group_id, id) on delete set null (record_id)
);
create index round_talk_round on round_talk (group_id, round_id, at);
create index round_talk_record on round_talk (group_id, record_id) where record_id is not null;

do $$
declare t text;
begin
  foreach t in array array['duty_log_entry', 'duty_log_version', 'duty_log_addendum', 'round_plan', 'round', 'round_answer', 'round_talk'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;

alter table import_change drop constraint import_change_entity_check;
alter table import_change add constraint import_change_entity_check
  check (entity in ('record', 'reservation', 'stay', 'charge', 'interaction', 'order', 'preference'));
-- they lay among the records so far, their picture saying what they are
alter table import_change no force row level security;
update import_change set entity = 'preference', before = nullif(before -> 'preference', 'null')
  where entity = 'record' and before ? 'preference';
alter table import_change force row level security;
