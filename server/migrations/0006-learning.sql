-- What a house has learnt about its own people, the runs that go over the whole base, records to be looked at again, and
-- relations between people that are not one person.

-- The model a house links with, one row per version; the newest is in force, the few before it explain older links.
create table house_model (
  group_id uuid not null,
  version int not null,
  at timestamptz not null,
  records bigint not null,
  -- weights per comparison level, prior and calibration (identity/model.ts)
  model jsonb not null,
  -- what people of the house decided and how far it moved the calibration
  decisions jsonb not null,
  primary key (group_id, version)
);

-- How common values are, of the newest version only: one row per field, the commonest first, none that fewer than three records
-- bear. Made anew from the records at each run, so that what was erased is gone with the next.
create table house_term (
  group_id uuid not null,
  field text not null,
  total bigint not null,
  shares jsonb not null,
  primary key (group_id, field)
);

-- A run over the whole base. It is leased: a process that dies leaves it to the next, which begins it again.
create table relink (
  group_id uuid not null,
  id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid,
  dry_run boolean not null,
  state text not null check (state in ('waiting', 'reading', 'linking', 'applying', 'done', 'failed')),
  done bigint not null default 0,
  total bigint not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  attempts int not null default 0,
  result jsonb,
  cause text,
  leased_by text,
  leased_until timestamptz,
  primary key (group_id, id)
);
create unique index relink_one on relink (group_id) where state not in ('done', 'failed');

-- Records whose evidence changed after they were linked, to be linked again with their neighbours.
create table redo (
  group_id uuid not null,
  record_id uuid not null,
  reason text not null,
  since timestamptz not null,
  attempts int not null default 0,
  leased_by text,
  leased_until timestamptz,
  primary key (group_id, record_id)
);
create index redo_since on redo (group_id, since);

-- Two records of people who share a phone, a mailbox or an address and are not one person.
create table household (
  group_id uuid not null,
  record_a uuid not null,
  record_b uuid not null,
  kind text not null check (kind in ('family', 'booker', 'shared_contact')),
  -- what they share: phone, email, address
  shared text[] not null,
  at timestamptz not null,
  actor_id uuid,
  reason text not null default '',
  primary key (group_id, record_a, record_b)
);
create index household_b on household (group_id, record_b);

do $$
declare t text;
begin
  foreach t in array array['house_model', 'house_term', 'relink', 'redo', 'household'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
