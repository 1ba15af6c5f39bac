-- Consent as sources state it, and what people decide about values that need one.

-- What a source said of a guest's consent, one row per change of mind; rows are added, never changed. They hang on the record that
-- said it, so that they follow it through every merge and un-merge and leave with it.
create table consent (
  group_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  purpose text not null check (purpose in ('marketing')),
  -- `all` speaks for every channel
  channel text not null,
  granted boolean not null,
  -- when it was said, by the source's clock where it has one
  at timestamptz not null,
  source text not null,
  message_id uuid,
  import_id uuid,
  kept_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index consent_record on consent (group_id, record_id, purpose, channel, at);
comment on table consent is 'append-only';

-- A doubtful value was put right or left as it is, by whom and when. `was` is the value as the source wrote it: another value in its
-- place is doubted anew. A correction is a record of its own (source `staff`).
create table quality_decision (
  group_id uuid not null,
  record_id uuid not null,
  field text not null,
  was text not null,
  act text not null check (act in ('corrected', 'left')),
  correction_id uuid,
  note text not null default '',
  by uuid not null,
  at timestamptz not null,
  primary key (group_id, record_id, field, was),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);

-- Records with a value that needs a person, and messages of a stay that ends before it begins: few among millions. The queue asks
-- in these very words (server/identity/quality.store.ts).
create index record_doubtful on record (group_id, property_id, received_at desc)
  where (normal -> 'doubtful') is not null;
create index inbound_stay_doubtful on inbound_message (group_id, connection_id, received_at desc)
  where warnings @? '$[*] ? (@.code == "departure_before_arrival")';

alter table consent enable row level security;
alter table consent force row level security;
create policy own_group on consent using (group_id = nullif(current_setting('app.group_id', true), '')::uuid) with check (group_id = nullif(current_setting('app.group_id', true), '')::uuid);
alter table quality_decision enable row level security;
alter table quality_decision force row level security;
create policy own_group on quality_decision using (group_id = nullif(current_setting('app.group_id', true), '')::uuid) with check (group_id = nullif(current_setting('app.group_id', true), '')::uuid);
