-- Quality measured inside the house: figures per day and source with what drifts in them, and random samples of links that people
-- judge without knowing what the machine did.

-- how far a sweep over the records has come; one row per group
create table quality_sweep (
  group_id uuid not null references hotel_group (id),
  -- the local day the last whole sweep was made for
  day date,
  measured_at timestamptz,
  took_ms int,
  leased_by text,
  leased_until timestamptz,
  primary key (group_id)
);

-- all records of a source at a property, as the last sweep found them; `figures` are counts (server/identity/figures.ts)
create table source_quality (
  group_id uuid not null,
  property_id uuid not null,
  source text not null,
  measured_at timestamptz not null,
  figures jsonb not null,
  primary key (group_id, property_id, source),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- what came in on one day; a day that is over is not counted anew, so that days can be compared with one another
create table source_day (
  group_id uuid not null,
  day date not null,
  property_id uuid not null,
  source text not null,
  figures jsonb not null,
  primary key (group_id, day, property_id, source),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- the whole base on one day
create table link_day (
  group_id uuid not null references hotel_group (id),
  day date not null,
  figures jsonb not null,
  primary key (group_id, day)
);

create table drift_alert (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  -- null: the whole group
  property_id uuid,
  source text,
  measure text not null,
  since date not null,
  last_day date not null,
  ended_on date,
  seen double precision not null,
  low double precision not null,
  high double precision not null,
  score double precision not null,
  records int not null,
  noted_by uuid,
  noted_at timestamptz,
  primary key (group_id, id)
);
create index drift_alert_open on drift_alert (group_id, property_id) where ended_on is null;

create table link_sample (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  -- YYYY-MM of a monthly sample; null = somebody asked for it
  month text,
  seed text not null,
  size int not null,
  state text not null check (state in ('drawing', 'drawn', 'failed')),
  asked_at timestamptz not null,
  asked_by uuid,
  drawn_at timestamptz,
  model_version text not null,
  -- merges made by people, in force at drawing: right by their word
  confirmed int not null default 0,
  leased_by text,
  leased_until timestamptz,
  primary key (group_id, id),
  unique (group_id, month)
);

create table link_sample_stratum (
  group_id uuid not null,
  sample_id uuid not null,
  stratum text not null,
  -- pairs there were to draw from; with the pairs drawn of it this is the weight of each answer
  size bigint not null,
  primary key (group_id, sample_id, stratum),
  foreign key (group_id, sample_id) references link_sample (group_id, id) on delete cascade
);

create table link_sample_pair (
  group_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  stratum text not null,
  place int not null,
  record_a uuid not null,
  record_b uuid not null,
  linked boolean not null,
  probability double precision not null,
  evidence jsonb not null,
  answer text check (answer in ('same', 'different', 'unsure')),
  answered_by uuid,
  answered_at timestamptz,
  primary key (group_id, id),
  unique (group_id, sample_id, record_a, record_b),
  foreign key (group_id, sample_id) references link_sample (group_id, id) on delete cascade,
  foreign key (group_id, record_a) references record (group_id, id) on delete cascade,
  foreign key (group_id, record_b) references record (group_id, id) on delete cascade
);
create index link_sample_pair_place on link_sample_pair (group_id, sample_id, place);
create index link_sample_pair_a on link_sample_pair (group_id, record_a);
create index link_sample_pair_b on link_sample_pair (group_id, record_b);

do $$
declare t text;
begin
  foreach t in array array['quality_sweep', 'source_quality', 'source_day', 'link_day', 'drift_alert', 'link_sample', 'link_sample_stratum', 'link_sample_pair'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
