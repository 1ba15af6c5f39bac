-- Value: runs that compute a house's figures, what each guest was scored with, clusters, members, menus, what channels cost.
-- A run writes rows of its own (value_run_...) beside those in force, and holds from the moment its result stands; whoever reads asks
-- guest_value, value_cluster, value_member, value_menu, which show the rows of the run in force. The others are deleted afterwards.

create table value_run (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  kind text not null check (kind in ('nightly', 'asked')),
  -- the day figures are of, in the house's zone
  origin date not null,
  horizon int not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  step text,
  done int not null default 0,
  total int not null default 0,
  asked_by uuid,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  leased_by text,
  leased_until timestamptz,
  attempts int not null default 0,
  cause text,
  -- all figures of the screens; the run that has them is the one in force, older ones keep their head
  result jsonb,
  head jsonb,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create unique index value_run_open on value_run (group_id, property_id) where state in ('waiting', 'running');
create unique index value_run_in_force on value_run (group_id, property_id) where result is not null;
create index value_run_newest on value_run (group_id, property_id, asked_at desc);

create table value_run_guest (
  group_id uuid not null,
  property_id uuid not null,
  guest_id uuid not null,
  run_id uuid not null,
  stays int not null,
  first_stay date not null,
  -- the first day of the last visit, of which stays up to three days apart are one
  last_stay date not null,
  -- the day of the last arrival in it: what is later in guest_summary.last_stay came after these figures
  last_arrival date not null,
  usual_gap_days int,
  spent_minor bigint not null,
  currency text not null,
  p_return double precision not null,
  expected_visits double precision not null,
  expected_minor bigint not null,
  loss_minor bigint not null,
  -- the class that held when the run was made, by hand or computed
  existing_class text not null,
  potential_class text not null,
  course text not null,
  recency smallint not null,
  frequency smallint not null,
  money smallint not null,
  life_stage text not null,
  -- a booking to come
  ahead boolean not null default false,
  cluster_id uuid,
  updated_at timestamptz not null,
  primary key (group_id, property_id, guest_id, run_id),
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index value_run_guest_loss on value_run_guest (group_id, property_id, loss_minor desc, guest_id);
create index value_run_guest_spent on value_run_guest (group_id, property_id, spent_minor desc, guest_id);
create index value_run_guest_guest on value_run_guest (group_id, guest_id);

-- a cluster keeps its id from run to run while it is the same one: a saved segment keeps its meaning
create table value_run_cluster (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  run_id uuid not null,
  place int not null,
  k int not null,
  traits jsonb not null,
  guests int not null,
  recurrence double precision not null,
  told jsonb not null,
  -- its middle in the features' own units, and their spreads, to find it again
  centre jsonb not null,
  primary key (group_id, id, run_id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index value_run_cluster_house on value_run_cluster (group_id, property_id, place);

-- memberships whose card runs out, as of the last run
create table value_run_member (
  group_id uuid not null,
  property_id uuid not null,
  guest_id uuid not null,
  programme text not null,
  tier text,
  expire_date date not null,
  state text not null check (state in ('active', 'expiring', 'lapsed', 'returned')),
  run_id uuid not null,
  primary key (group_id, property_id, guest_id, programme, run_id),
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index value_run_member_day on value_run_member (group_id, property_id, expire_date, guest_id);
create index value_run_member_guest on value_run_member (group_id, guest_id);

-- what goes together on a house's tables, for suggesting: dishes, orders with both of each pair, weights, orders of each part of the day
create table value_run_menu (
  group_id uuid not null,
  property_id uuid not null,
  run_id uuid not null,
  orders int not null,
  dishes jsonb not null,
  counts bytea not null,
  together bytea not null,
  weights bytea not null,
  at_part bytea not null,
  primary key (group_id, property_id, run_id),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- append-only: the newest version holds
create table channel_cost (
  group_id uuid not null,
  property_id uuid not null,
  version int not null,
  costs jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (group_id, property_id, version),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- the channel report walks the stays and bookings of a period
create index stay_arrival on stay (group_id, property_id, arrival_date);
create index reservation_booked on reservation (group_id, property_id, booked_at);

-- summaries to be made anew after the class thresholds were changed: those after this guest
create table reclassing (
  group_id uuid not null,
  after_guest uuid,
  remaining int not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  leased_by text,
  leased_until timestamptz,
  primary key (group_id)
);

do $$
declare t text;
begin
  foreach t in array array['value_run', 'value_run_guest', 'value_run_cluster', 'value_run_member', 'value_run_menu', 'channel_cost', 'reclassing'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;

-- What the run in force wrote. `security_invoker`: the policies above hold for whoever asks.
create view guest_value with (security_invoker = true) as
  select * from value_run_guest o
  where exists (select from value_run r where r.group_id = o.group_id and r.property_id = o.property_id and r.id = o.run_id and r.result is not null);
create view value_cluster with (security_invoker = true) as
  select * from value_run_cluster o
  where exists (select from value_run r where r.group_id = o.group_id and r.property_id = o.property_id and r.id = o.run_id and r.result is not null);
create view value_member with (security_invoker = true) as
  select * from value_run_member o
  where exists (select from value_run r where r.group_id = o.group_id and r.property_id = o.property_id and r.id = o.run_id and r.result is not null);
create view value_menu with (security_invoker = true) as
  select * from value_run_menu o
  where exists (select from value_run r where r.group_id = o.group_id and r.property_id = o.property_id and r.id = o.run_id and r.result is not null);
