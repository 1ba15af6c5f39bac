-- Segments: a rule, its versions, who stood in it at the last snapshot, who came and went. And what segments ask of most guests,
-- narrow beside the figures of a guest, so that a million are counted by one walk over one table.
alter table guest_summary
  -- houses that have met the guest, as in guest_property; none once it is merged away
  add column houses uuid[] not null default '{}',
  add column languages text[] not null default '{}',
  add column nationality text,
  add column gender text,
  add column birth_year smallint,
  add column city text,
  add column company text,
  -- of the guest's own, no proxy
  add column has_email boolean not null default false,
  add column has_phone boolean not null default false,
  -- may the house advertise: null = nothing was said (server/guests/consent.ts)
  add column consent_email boolean,
  add column consent_sms boolean,
  add column consent_phone boolean,
  add column consent_wechat boolean,
  add column consent_post boolean,
  add column channel_codes text[] not null default '{}';

create table segment (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  -- null: the whole group
  property_id uuid,
  name jsonb not null,
  description text not null default '',
  rule jsonb not null,
  version int not null,
  changed_by uuid,
  changed_at timestamptz not null,
  archived_at timestamptz,
  -- as at the last snapshot
  members int,
  entered int not null default 0,
  gone int not null default 0,
  snapshot_at timestamptz,
  -- of the rule and of those it names, as they were
  snapshot_rule text,
  -- the night's snapshot was made, or tried, for this local day
  tried_on date,
  cause text,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index segment_place on segment (group_id, property_id);

create table segment_version (
  group_id uuid not null,
  segment_id uuid not null,
  version int not null,
  name jsonb not null,
  description text not null,
  rule jsonb not null,
  -- null: came with the house
  by_id uuid,
  at timestamptz not null,
  primary key (group_id, segment_id, version),
  foreign key (group_id, segment_id) references segment (group_id, id) on delete cascade
);
comment on table segment_version is 'append-only';

create table segment_member (
  group_id uuid not null,
  segment_id uuid not null,
  guest_id uuid not null,
  since timestamptz not null,
  primary key (group_id, segment_id, guest_id),
  foreign key (group_id, segment_id) references segment (group_id, id) on delete cascade,
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index segment_member_guest on segment_member (group_id, guest_id);

create table segment_member_change (
  group_id uuid not null,
  segment_id uuid not null,
  at timestamptz not null,
  guest_id uuid not null,
  change text not null check (change in ('entered', 'left')),
  version int not null,
  -- the rule was another at the snapshot before
  by_new_rule boolean not null,
  primary key (group_id, segment_id, at, guest_id),
  foreign key (group_id, segment_id) references segment (group_id, id) on delete cascade,
  foreign key (group_id, guest_id) references guest (group_id, id) on delete cascade
);
create index segment_member_change_guest on segment_member_change (group_id, guest_id);

create table segment_snapshot (
  group_id uuid not null,
  segment_id uuid not null,
  at timestamptz not null,
  version int not null,
  members int not null,
  entered int not null,
  gone int not null,
  primary key (group_id, segment_id, at),
  foreign key (group_id, segment_id) references segment (group_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['guest', 'guest_summary', 'guest_property', 'link', 'consent', 'import'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
-- what server/guests/guests.store.ts and server/stays/summary.store.ts keep from now on
update guest_summary s set
  houses = array(select p.property_id from guest_property p where p.group_id = s.group_id and p.guest_id = s.guest_id order by 1),
  languages = array(select distinct lower(split_part(value, '-', 1)) from jsonb_array_elements_text(case jsonb_typeof(g.golden #> '{languages,value}') when 'array' then g.golden #> '{languages,value}' else '[]' end) order by 1),
  nationality = g.golden #>> '{nationality,value}',
  gender = g.golden #>> '{gender,value}',
  birth_year = case when g.golden #>> '{birthDate,value}' ~ '^\d{4}-' then left(g.golden #>> '{birthDate,value}', 4)::smallint end,
  city = g.golden #>> '{city,value}',
  company = g.golden #>> '{company,value}',
  has_email = coalesce(g.golden -> 'contacts' @? '$[*].value ? (@.kind == "email" && @.isProxy == false)', false),
  has_phone = coalesce(g.golden -> 'contacts' @? '$[*].value ? (@.kind == "phone" && @.isProxy == false && @.value like_regex "^[+]?[0-9]+$")', false),
  channel_codes = array(select distinct value ->> 'code' from jsonb_array_elements(s.channels) order by 1)
from guest g where g.group_id = s.group_id and g.id = s.guest_id and g.status = 'active';
update guest_summary s set consent_email = c.email, consent_sms = c.sms, consent_phone = c.phone, consent_wechat = c.wechat, consent_post = c.post
from (
  select l.group_id, l.guest_id, bool_and(said.granted) filter (where ch.code = 'email') as email, bool_and(said.granted) filter (where ch.code = 'sms') as sms,
    bool_and(said.granted) filter (where ch.code = 'phone') as phone, bool_and(said.granted) filter (where ch.code = 'wechat') as wechat, bool_and(said.granted) filter (where ch.code = 'post') as post
  from (select distinct group_id, record_id from consent) r join link l on l.group_id = r.group_id and l.record_id = r.record_id
  cross join unnest(array['email', 'sms', 'phone', 'wechat', 'post']) as ch(code)
  cross join lateral (
    select c.granted from consent c where c.group_id = r.group_id and c.record_id = r.record_id and c.purpose = 'marketing' and c.channel in (ch.code, 'all')
      and not exists (select from import i where i.group_id = c.group_id and i.id = c.import_id and i.state in ('undoing', 'undone'))
    order by c.at desc, c.granted limit 1) said
  group by 1, 2) c
where s.group_id = c.group_id and s.guest_id = c.guest_id;

do $$
declare t text;
begin
  foreach t in array array['guest', 'guest_summary', 'guest_property', 'link', 'consent', 'import', 'segment', 'segment_version', 'segment_member', 'segment_member_change', 'segment_snapshot'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['segment', 'segment_version', 'segment_member', 'segment_member_change', 'segment_snapshot'] loop
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
