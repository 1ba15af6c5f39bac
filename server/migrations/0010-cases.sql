-- cases: complaints from receipt to review, remedies, limits, budgets. A case hangs on a record of the guest, or on nobody
-- (anonymous). Its steps are the truth; the columns and `folded` beside them are their fold, for lists and sums.
create table case_file (
  group_id uuid not null,
  id uuid not null,
  -- what people call it: C-YYMMDD-NNN, per property
  number text not null,
  property_id uuid not null,
  record_id uuid,
  reservation_id uuid,
  room_number text,
  source_kind text check (source_kind in ('pulse', 'survey', 'promise', 'complaint', 'round', 'followUp')),
  source_id text,
  opened_at timestamptz not null,
  -- the property's day
  opened_day date not null,
  opened_by uuid,
  -- exactly one, always
  owner_id uuid not null,
  department text,
  offered_department text,
  offered_to uuid,
  offered_by uuid,
  offer_until timestamptz,
  state text not null,
  stage text not null,
  is_open boolean not null,
  severity text not null check (severity in ('S1', 'S2', 'S3', 'S4')),
  category text not null,
  cause text,
  validity text check (validity in ('valid', 'partly', 'notValid', 'duplicate')),
  -- the clock that ends next; null = nothing runs
  clock_kind text,
  due_at timestamptz,
  warn_at timestamptz,
  -- when the ladder has to look again
  check_at timestamptz,
  rung text,
  bounces int not null default 0,
  reopened int not null default 0,
  awaits_approval boolean not null default false,
  proposed_minor bigint,
  acknowledged_at timestamptz,
  informed_at timestamptz,
  ended_at timestamptz,
  satisfied int,
  fast_lane boolean not null default false,
  version int not null,
  rules int not null,
  folded jsonb not null,
  primary key (group_id, id),
  unique (group_id, property_id, number),
  unique (group_id, source_kind, source_id),
  foreign key (group_id, property_id) references property (group_id, id),
  -- a record that goes (an import taken back) leaves the case and what it cost: it is anonymous then
  foreign key (group_id, record_id) references record (group_id, id) on delete set null (record_id),
  foreign key (group_id, owner_id) references staff (group_id, id)
);
create index case_file_board on case_file (group_id, property_id, due_at, id) where is_open;
create index case_file_check on case_file (group_id, check_at) where check_at is not null;
create index case_file_record on case_file (group_id, record_id) where record_id is not null;
create index case_file_day on case_file (group_id, property_id, opened_day);
create index case_file_room on case_file (group_id, property_id, room_number, opened_at) where room_number is not null;
create index case_file_cause on case_file (group_id, property_id, category, opened_at);

create table case_step (
  group_id uuid not null,
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  -- null: the house itself
  by_id uuid,
  kind text not null,
  params jsonb not null default '{}',
  primary key (group_id, case_id, seq),
  foreign key (group_id, case_id) references case_file (group_id, id) on delete cascade
);
comment on table case_step is 'append-only';

create table case_counter (
  group_id uuid not null,
  property_id uuid not null,
  day date not null,
  last int not null,
  primary key (group_id, property_id, day),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- lines of remedies as the steps tell them, for sums against limits and budgets
create table remedy_line (
  group_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  property_id uuid not null,
  place int not null,
  proposal int,
  item text not null,
  kind text not null,
  quantity int not null,
  retail_minor bigint not null,
  cost_minor bigint not null,
  currency text not null,
  words text not null default '',
  department text not null,
  state text not null check (state in ('proposed', 'decided', 'executed', 'redeemed', 'void')),
  own_limit boolean not null default false,
  decided_by uuid,
  decided_at timestamptz,
  -- the property's day of the decision: limits of a day and budgets of a month go by it
  decided_day date,
  executed_by uuid,
  executed_at timestamptz,
  posting_reference text,
  promise_id uuid,
  primary key (group_id, id),
  foreign key (group_id, case_id) references case_file (group_id, id) on delete cascade
);
create index remedy_line_case on remedy_line (group_id, case_id);
create index remedy_line_day on remedy_line (group_id, property_id, decided_day) where decided_day is not null;
create index remedy_line_decider on remedy_line (group_id, decided_by, decided_day) where decided_by is not null;

create table remedy_budget (
  group_id uuid not null,
  property_id uuid not null,
  month text not null,
  -- '' = the whole house
  department text not null default '',
  amount_minor bigint not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (group_id, property_id, month, department),
  foreign key (group_id, property_id) references property (group_id, id)
);

-- the house's own editions; edition 1 is shipped and stands in no row
create table case_rule (
  group_id uuid not null references hotel_group (id),
  kind text not null check (kind in ('severity', 'cause', 'playbook', 'limit', 'catalogue')),
  version int not null check (version > 1),
  content jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (group_id, kind, version)
);
comment on table case_rule is 'append-only';

create table case_attachment (
  group_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('photo', 'voice')),
  media_type text not null,
  bytes bytea not null,
  size int not null,
  width int,
  height int,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, case_id) references case_file (group_id, id) on delete cascade
);
create index case_attachment_case on case_attachment (group_id, case_id);

-- what concerns colleagues; read by those who may approve, and the reading is audited
create table case_staff_action (
  group_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  about_id uuid,
  words text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, case_id) references case_file (group_id, id) on delete cascade
);
create index case_staff_action_case on case_staff_action (group_id, case_id);

-- what climbed to whom; told_at: given out with a digest, seen_at: the person has seen it
create table case_alert (
  group_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('warned', 'breached', 'toldUp', 'offer', 'escalated')),
  rung text not null,
  clock text,
  due_at timestamptz,
  at timestamptz not null,
  told_at timestamptz,
  seen_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, case_id) references case_file (group_id, id) on delete cascade
);
create index case_alert_staff on case_alert (group_id, staff_id, at) where seen_at is null;
create index case_alert_waiting on case_alert (group_id, staff_id) where told_at is null;
create index case_alert_told on case_alert (group_id, staff_id, told_at) where told_at is not null;
create index case_alert_case on case_alert (group_id, case_id);

do $$
declare t text;
begin
  foreach t in array array['case_file', 'case_step', 'case_counter', 'remedy_line', 'remedy_budget', 'case_rule', 'case_attachment', 'case_staff_action', 'case_alert'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
