-- duty: pre-arrivals looked over, hand-over, briefing
-- an arrival somebody looked over, with the digest of what there was to see: another digest now means it changed since
create table prearrival_review (
  group_id uuid not null,
  reservation_id uuid not null,
  room_index text not null,
  facts text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, reservation_id, room_index),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete cascade
);

-- one shift of a department handed to the next; items as they stood when it was signed: ids, codes and words, no names of guests
create table handover (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  department text not null,
  day date not null,
  shift text not null check (shift in ('early', 'late', 'night')),
  ends_at timestamptz not null,
  items jsonb not null,
  out_id uuid not null,
  out_at timestamptz not null,
  in_id uuid,
  in_at timestamptz,
  escalated_at timestamptz,
  primary key (group_id, id),
  unique (group_id, property_id, department, day, shift),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index handover_lately on handover (group_id, property_id, department, ends_at desc);
create index handover_waiting on handover (group_id, ends_at) where in_at is null and escalated_at is null;

create table handover_answer (
  group_id uuid not null,
  handover_id uuid not null,
  key text not null,
  state text not null check (state in ('accepted', 'returned')),
  reason text not null default '',
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, handover_id, key),
  foreign key (group_id, handover_id) references handover (group_id, id) on delete cascade
);

-- a word to the next shift, handed on until somebody says it is done
create table handover_note (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  department text not null,
  section text not null check (section in ('arrivals', 'vip', 'rooms', 'billing', 'operations')),
  words text not null,
  room_number text,
  by_id uuid not null,
  at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index handover_note_open on handover_note (group_id, property_id, department) where done_at is null;

create table briefing (
  group_id uuid not null,
  property_id uuid not null,
  day date not null,
  -- null: only spoken about so far, the sheet is not made
  ready_at timestamptz,
  sheet jsonb,
  focus text,
  focus_by uuid,
  primary key (group_id, property_id, day),
  foreign key (group_id, property_id) references property (group_id, id)
);
create table briefing_comment (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  day date not null,
  block text not null,
  words text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, property_id, day) references briefing (group_id, property_id, day) on delete cascade
);
create index briefing_comment_day on briefing_comment (group_id, property_id, day, at);
create table briefing_read (
  group_id uuid not null,
  property_id uuid not null,
  day date not null,
  staff_id uuid not null,
  department text,
  at timestamptz not null,
  primary key (group_id, property_id, day, staff_id),
  foreign key (group_id, property_id, day) references briefing (group_id, property_id, day) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['prearrival_review', 'handover', 'handover_answer', 'handover_note', 'briefing', 'briefing_comment', 'briefing_read'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
