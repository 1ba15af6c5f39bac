-- Tasks: departments, rosters, duties with one owner, their clocks.

-- where no row says otherwise a person's role tells the department
create table staff_department (
  group_id uuid not null,
  staff_id uuid not null,
  property_id uuid not null,
  department text not null,
  head boolean not null default false,
  primary key (group_id, staff_id, property_id, department),
  foreign key (group_id, staff_id) references staff (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id)
);
create index staff_department_house on staff_department (group_id, property_id, department);

-- wall-clock times in the property's zone; one that ends before it begins ends the next day
create table shift (
  group_id uuid not null,
  property_id uuid not null,
  code text not null check (code in ('early', 'late', 'night')),
  from_time text not null,
  to_time text not null,
  primary key (group_id, property_id, code),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table roster (
  group_id uuid not null,
  property_id uuid not null,
  day date not null,
  shift text not null check (shift in ('early', 'late', 'night')),
  department text not null,
  staff_id uuid not null,
  head boolean not null default false,
  primary key (group_id, property_id, day, shift, department, staff_id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, staff_id) references staff (group_id, id)
);

-- how long what may take; a change is a new row, tasks carry the one they were opened with
create table task_policy (
  group_id uuid not null,
  property_id uuid not null,
  -- '' = any
  department text not null default '',
  kind text not null default '',
  version int not null,
  minutes jsonb not null,
  warn_share double precision not null,
  calendar jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (group_id, property_id, department, kind, version),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, made_by) references staff (group_id, id)
);
comment on table task_policy is 'append-only';

create table task_checklist (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  department text not null,
  name text not null,
  items jsonb not null,
  version int not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  retired_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, changed_by) references staff (group_id, id)
);
create index task_checklist_house on task_checklist (group_id, property_id);

create table task_recurrence (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  title text not null,
  department text not null,
  rule jsonb not null,
  due_minutes int not null,
  checklist_id uuid,
  since date not null,
  until date,
  paused boolean not null default false,
  -- when the worker looks next; null = never again
  next_at timestamptz,
  version int not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, checklist_id) references task_checklist (group_id, id),
  foreign key (group_id, changed_by) references staff (group_id, id)
);
create index task_recurrence_house on task_recurrence (group_id, property_id);
create index task_recurrence_due on task_recurrence (group_id, next_at) where next_at is not null;

-- the folded state of its steps; a task outlives the guest's record it hangs on
create table task (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  kind text not null check (kind in ('request', 'preparation', 'followUp', 'action', 'round', 'trace', 'checklist')),
  code text,
  title text not null,
  department text not null,
  priority text not null check (priority in ('normal', 'urgent')),
  state text not null check (state in ('offered', 'open', 'inProgress', 'waiting', 'done', 'cancelled')),
  owner_id uuid not null,
  helper_ids uuid[] not null default '{}',
  offered_department text,
  offered_to uuid,
  offer_until timestamptz,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  due_at timestamptz,
  -- waits for this to happen; null = awake
  trigger jsonb,
  woken_by uuid,
  record_id uuid,
  reservation_id uuid,
  room_number text,
  source_kind text,
  source_id text,
  source_key text,
  bounces int not null default 0,
  items_done int not null default 0,
  items_total int not null default 0,
  climbed text,
  policy jsonb not null,
  version int not null,
  -- what is due first of all clocks, and when the worker must look again
  deadline_at timestamptz,
  deadline_clock text,
  wake_at timestamptz,
  primary key (group_id, id),
  unique (group_id, source_kind, source_id, source_key),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, owner_id) references staff (group_id, id),
  foreign key (group_id, opened_by) references staff (group_id, id),
  foreign key (group_id, offered_to) references staff (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete set null (record_id),
  foreign key (group_id, reservation_id) references reservation (group_id, id) on delete set null (reservation_id)
);
create index task_open on task (group_id, property_id, deadline_at) where closed_at is null;
create index task_owner on task (group_id, owner_id) where closed_at is null;
create index task_closed on task (group_id, property_id, closed_at desc) where closed_at is not null;
create index task_wake on task (group_id, wake_at) where wake_at is not null;
create index task_asleep on task (group_id, property_id) where trigger is not null and closed_at is null;
create index task_record on task (group_id, record_id) where record_id is not null;
create index task_reservation on task (group_id, reservation_id) where reservation_id is not null;
create index task_room on task (group_id, property_id, room_number) where room_number is not null and closed_at is null;

create table task_step (
  group_id uuid not null,
  task_id uuid not null,
  seq int not null,
  at timestamptz not null,
  -- null = the house itself
  by uuid,
  kind text not null,
  params jsonb not null default '{}',
  primary key (group_id, task_id, seq),
  foreign key (group_id, task_id) references task (group_id, id) on delete cascade,
  foreign key (group_id, by) references staff (group_id, id)
);
comment on table task_step is 'append-only';

-- what climbed to whom; told in bundles, so that nobody hears more than one in five minutes unless it is urgent
create table task_alert (
  group_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  seq int not null,
  property_id uuid not null,
  staff_id uuid not null,
  clock text not null,
  rung text not null,
  urgent boolean not null,
  at timestamptz not null,
  told_at timestamptz,
  seen_at timestamptz,
  primary key (group_id, id),
  unique (group_id, task_id, seq, staff_id),
  foreign key (group_id, task_id) references task (group_id, id) on delete cascade,
  foreign key (group_id, staff_id) references staff (group_id, id)
);
create index task_alert_untold on task_alert (group_id, at) where told_at is null;
create index task_alert_told on task_alert (group_id, staff_id, told_at desc);
create index task_alert_unseen on task_alert (group_id, staff_id) where seen_at is null;

do $$
declare t text;
begin
  foreach t in array array['staff_department', 'shift', 'roster', 'task_policy', 'task_checklist', 'task_recurrence', 'task', 'task_step', 'task_alert'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
