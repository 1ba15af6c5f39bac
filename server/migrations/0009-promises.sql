-- Promises: what the house gave its word on to a guest. A promise hangs on a record and goes with it through merges and un-merges; what
-- wakes it is derived from the bookings of whoever that record is now (server/promises/waking.ts), and kept here for lists and clocks.
create table promise (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  -- where it was made, and where it is to be kept as far as is known
  property_id uuid not null,
  place_id uuid not null,
  words text not null,
  trigger_kind text not null check (trigger_kind in ('at', 'nextArrival', 'nextBooking', 'nextVisit')),
  trigger_at timestamptz,
  -- null: anywhere in the group
  trigger_property_id uuid,
  department text not null,
  -- exactly one person answers for it at each moment
  owner_id uuid not null,
  offered_department text,
  offered_to uuid,
  offered_by uuid,
  offer_until timestamptz,
  value_minor bigint,
  currency text,
  source_kind text not null check (source_kind in ('case', 'call', 'desk', 'sales', 'round')),
  source_id text,
  -- the promise this one took the place of
  previous_id uuid,
  -- stays that had begun when it was made: they do not wake it
  made_during jsonb not null default '[]',
  state text not null check (state in ('made', 'accepted', 'kept', 'renegotiated', 'broken', 'void')),
  version int not null,
  made_by uuid,
  made_at timestamptz not null,
  -- what woke it: a stay or a meal
  waker_kind text check (waker_kind in ('stay', 'meal')),
  waker_id uuid,
  waker_from date,
  waker_to date,
  ready_by timestamptz,
  due_at timestamptz,
  break_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  closed_words text,
  -- the moment at which time alone changes something; null: never again
  look_at timestamptz,
  looked_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade,
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, place_id) references property (group_id, id),
  foreign key (group_id, trigger_property_id) references property (group_id, id),
  foreign key (group_id, owner_id) references staff (group_id, id),
  foreign key (group_id, previous_id) references promise (group_id, id) on delete set null (previous_id),
  check ((trigger_kind = 'at') = (trigger_at is not null)),
  check ((value_minor is null) = (currency is null))
);
create index promise_record on promise (group_id, record_id);
create index promise_place on promise (group_id, place_id, closed_at);
create index promise_property on promise (group_id, property_id, closed_at);
create index promise_owner on promise (group_id, owner_id) where closed_at is null;
create index promise_waker on promise (group_id, waker_id) where waker_id is not null;
create index promise_look on promise (group_id, look_at) where look_at is not null;
-- a promise is followed by one other at most
create unique index promise_previous on promise (group_id, previous_id) where previous_id is not null;

-- everything that happened to a promise, in order; its row above is folded from these
create table promise_step (
  group_id uuid not null,
  promise_id uuid not null,
  seq int not null,
  at timestamptz not null,
  -- null: the house itself
  by uuid,
  kind text not null,
  params jsonb not null default '{}',
  primary key (group_id, promise_id, seq),
  foreign key (group_id, promise_id) references promise (group_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['promise', 'promise_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
