-- Standards and scripts with their versions; pulse and survey as they were asked and answered; follow-up, talks and win-back. Persons
-- hang on them by record, never by guest: un-merge stays exact.
create table standard (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  -- null: the whole group; a property's own stands before it
  property_id uuid,
  code text not null,
  moment text not null check (moment in ('reservation', 'preArrival', 'arrival', 'inHouse', 'complaint', 'checkOut', 'followUp', 'winBack')),
  care text check (care in ('elders', 'children', 'needs')),
  retired_at timestamptz,
  retired_by uuid,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create unique index standard_code on standard (group_id, coalesce(property_id, '00000000-0000-0000-0000-000000000000'::uuid), code);

-- a published version is never changed: a change is a new draft, at most one at a time
create table standard_version (
  group_id uuid not null,
  standard_id uuid not null,
  version int not null,
  state text not null check (state in ('draft', 'published')),
  words jsonb not null,
  why text not null default '',
  by uuid not null,
  at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  primary key (group_id, standard_id, version),
  foreign key (group_id, standard_id) references standard (group_id, id) on delete cascade
);
create unique index standard_draft on standard_version (group_id, standard_id) where state = 'draft';

-- what a house asks; answers name the version they were given to
create table survey_form (
  group_id uuid not null,
  property_id uuid not null,
  kind text not null check (kind in ('pulse', 'survey')),
  version int not null,
  form jsonb not null,
  by uuid not null,
  at timestamptz not null,
  primary key (group_id, property_id, kind, version),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table survey_ask (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  kind text not null check (kind in ('pulse', 'survey')),
  record_id uuid not null,
  reservation_id uuid not null,
  -- the leading one of twin bookings: one stay is asked about once
  booking_id uuid not null,
  room_index text not null default '',
  room_number text,
  channel text not null check (channel in ('terminal', 'link', 'letter')),
  form_version int not null,
  asked_at timestamptz not null,
  asked_by uuid,
  expires_at timestamptz not null,
  opened_at timestamptz,
  answered_at timestamptz,
  language text,
  answers jsonb,
  -- 1 to 5; null: nothing that can be told in figures was answered
  satisfaction double precision,
  bad jsonb not null default '[]',
  words text not null default '',
  case_id uuid,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create unique index survey_ask_once on survey_ask (group_id, booking_id, kind, room_index);
create index survey_ask_record on survey_ask (group_id, record_id);
create index survey_ask_answered on survey_ask (group_id, property_id, answered_at desc) where answered_at is not null;

create table survey_terminal (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  name text not null,
  ask_id uuid,
  ask_until timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  seen_at timestamptz,
  retired_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, ask_id) references survey_ask (group_id, id) on delete set null (ask_id)
);

-- whoever holds the address may come in, before it is known to which group it leads: no group column, no person in it
create table survey_door (
  token_hash text primary key,
  group_ref uuid not null,
  kind text not null check (kind in ('ask', 'terminal')),
  ref uuid not null
);
create index survey_door_ref on survey_door (group_ref, ref);

create table survey_optout (
  group_id uuid not null,
  record_id uuid not null,
  at timestamptz not null,
  -- null: the guest's own word on the page
  by uuid,
  primary key (group_id, record_id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);

-- who left lately, house by house
create index stay_departed on stay (group_id, property_id, departure_date) where state = 'checkedOut';

create table followup_plan (
  group_id uuid not null,
  property_id uuid not null,
  version int not null,
  plan jsonb not null,
  by uuid not null,
  at timestamptz not null,
  primary key (group_id, property_id, version),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table followup (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  kind text not null check (kind in ('call', 'talk', 'winBack')),
  record_id uuid not null,
  reservation_id uuid,
  booking_id uuid,
  guest_class text not null,
  why text not null,
  plan_version int,
  department text not null,
  owner_id uuid,
  channel text not null check (channel in ('phone', 'inPerson', 'email', 'chat')),
  script text not null,
  due_on date not null,
  state text not null check (state in ('open', 'reached', 'refused', 'givenUp', 'dropped')),
  tries int not null default 0,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create unique index followup_once on followup (group_id, booking_id, record_id) where kind = 'call' and booking_id is not null;
create index followup_due on followup (group_id, property_id, due_on) where state = 'open';
create index followup_record on followup (group_id, record_id);
create index followup_opened on followup (group_id, property_id, opened_at desc);

create table followup_contact (
  group_id uuid not null,
  id uuid not null,
  followup_id uuid not null,
  seq int not null,
  at timestamptz not null,
  by uuid not null,
  channel text not null check (channel in ('phone', 'inPerson', 'email', 'chat')),
  result text not null check (result in ('reached', 'noAnswer', 'later', 'refused')),
  satisfaction int check (satisfaction between 1 and 5),
  words text not null default '',
  reasons jsonb not null default '[]',
  competitor text,
  later_on date,
  steps jsonb not null default '[]',
  primary key (group_id, id),
  unique (group_id, followup_id, seq),
  foreign key (group_id, followup_id) references followup (group_id, id) on delete cascade
);

-- a regular who stays away, once per absence; one in ten is left alone so that the others can be compared with somebody
create table winback (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  record_id uuid not null,
  -- null: kept out (control)
  followup_id uuid,
  arm text not null check (arm in ('treated', 'control')),
  cause text not null check (cause in ('rhythm', 'away6', 'away12', 'away18')),
  trouble boolean not null default false,
  guest_class text not null,
  worth_minor bigint not null,
  currency text not null,
  last_stay date not null,
  usual_gap_days int,
  listed_on date not null,
  listed_at timestamptz not null,
  offer text,
  offer_minor bigint,
  offer_by uuid,
  offer_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade,
  foreign key (group_id, followup_id) references followup (group_id, id) on delete set null (followup_id)
);
create index winback_record on winback (group_id, record_id);
create index winback_listed on winback (group_id, property_id, listed_on desc);

do $$
declare t text;
begin
  foreach t in array array['standard', 'standard_version', 'survey_form', 'survey_ask', 'survey_terminal', 'survey_optout', 'followup_plan', 'followup', 'followup_contact', 'winback'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
