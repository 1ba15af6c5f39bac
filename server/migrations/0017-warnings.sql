-- Warnings acted upon: one taken up is a row of the win-back list, with the figures as they stood, the playbook, who is left alone, and
-- what came of it; and warnings a person set aside.
alter table winback drop constraint winback_cause_check;
alter table winback add constraint winback_cause_check
  check (cause in ('rhythm', 'away6', 'away12', 'away18', 'warning', 'secondStay', 'expiring'));
alter table winback
  -- null: the house by itself
  add column listed_by uuid,
  add column playbook text not null default 'call',
  -- of the plan the playbook stood in; 0 = as shipped
  add column plan_version int not null default 0,
  -- as told when it was listed; null: there were no figures
  add column p_return double precision,
  add column horizon int not null default 365,
  add column loss_minor bigint,
  add column run_id uuid,
  -- back: a visit within the horizon; gone: the horizon is over without one
  add column outcome text not null default 'open' check (outcome in ('open', 'back', 'gone')),
  add column back_on date,
  -- what visits within the horizon brought
  add column back_minor bigint not null default 0,
  -- the horizon is over: the outcome stays as it is
  add column settled_at timestamptz;
update winback set playbook = 'complaintFirst' where trouble;
create index winback_unsettled on winback (group_id, property_id) where settled_at is null;

create table warning_aside (
  group_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  record_id uuid not null,
  reason text not null check (reason in ('movedAway', 'noPrivateGuest', 'inTouch', 'notWanted', 'dataWrong', 'other')),
  words text not null default '',
  until date not null,
  by uuid not null,
  at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index warning_aside_record on warning_aside (group_id, record_id);
create index warning_aside_open on warning_aside (group_id, property_id, until) where lifted_at is null;

-- repeaters, the highest loss first, and who came once, the highest hope first
create index value_run_guest_leaving on value_run_guest (group_id, property_id, loss_minor desc, guest_id) where stays > 1;
create index value_run_guest_once on value_run_guest (group_id, property_id, expected_minor desc, guest_id) where stays = 1;

do $$
declare t text;
begin
  foreach t in array array['warning_aside'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
