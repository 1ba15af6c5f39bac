-- Messages out: one row per letter with its steps, templates in two languages by version, the mail server of a property, the moments
-- at which the house writes by itself, and addresses that letters came back from.

create table message (
  group_id uuid not null references hotel_group (id),
  id uuid not null,
  property_id uuid not null,
  record_id uuid not null,
  reservation_id uuid,
  channel text not null check (channel in ('email')),
  template text not null,
  -- the version that was current when it was written; 0 = as shipped
  template_version int not null,
  language text not null check (language in ('zh', 'en')),
  purpose text not null check (purpose in ('contract', 'service', 'marketing')),
  -- what the writer knew; what guest and booking say is read when it is sent
  facts jsonb not null default '{}',
  -- a person's own words in place of the template's
  subject text,
  words text,
  state text not null check (state in ('draft', 'queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'held', 'unknown', 'cancelled')),
  -- of `sending`: open = not a byte of the letter's end has left; handing = the end may have left (docs/decisions/0010)
  phase text check (phase in ('open', 'handing')),
  why text,
  why_params jsonb not null default '{}',
  due_at timestamptz not null,
  expires_at timestamptz,
  attempts int not null default 0,
  leased_by text,
  leased_until timestamptz,
  -- as it went out: masked, and as a digest by which a bounce marks the address
  sent_to text,
  sent_to_digest text,
  sent_subject text,
  sent_words text,
  sent_at timestamptz,
  provider_id text,
  source_kind text,
  source_id text,
  source_key text,
  written_by uuid,
  written_at timestamptz not null,
  answers int not null default 0,
  -- the number of the last step
  version int not null,
  primary key (group_id, id),
  unique (group_id, source_kind, source_id, source_key),
  foreign key (group_id, property_id) references property (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id) on delete cascade
);
create index message_due on message (group_id, due_at) where state = 'queued';
create index message_sending on message (group_id, leased_until) where state = 'sending';
create index message_state on message (group_id, property_id, state, written_at desc);
create index message_answered on message (group_id, property_id, written_at desc) where answers > 0;
create index message_record on message (group_id, record_id);
create index message_provider on message (group_id, provider_id) where provider_id is not null;
create index message_expiring on message (group_id, expires_at) where state in ('draft', 'held') and expires_at is not null;

create table message_step (
  group_id uuid not null,
  message_id uuid not null,
  seq int not null,
  at timestamptz not null,
  by uuid,
  kind text not null,
  params jsonb not null default '{}',
  primary key (group_id, message_id, seq),
  foreign key (group_id, message_id) references message (group_id, id) on delete cascade
);

create table message_reply (
  group_id uuid not null,
  message_id uuid not null,
  -- the answer's own Message-ID as a digest: the same mail handed in twice is kept once
  mail_digest text not null,
  at timestamptz not null,
  from_masked text not null,
  words text not null,
  primary key (group_id, message_id, mail_digest),
  foreign key (group_id, message_id) references message (group_id, id) on delete cascade
);

create table message_template (
  group_id uuid not null,
  property_id uuid not null,
  code text not null,
  version int not null check (version > 0),
  subject jsonb not null,
  words jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (group_id, property_id, code, version),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table message_channel (
  group_id uuid not null,
  property_id uuid not null,
  code text not null check (code in ('email')),
  enabled boolean not null,
  settings jsonb not null,
  secret_sealed text,
  -- the token of the address where bounces and answers come in, sealed
  token_sealed text not null,
  failing_since timestamptz,
  failure text,
  last_sent_at timestamptz,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (group_id, property_id, code),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table message_moment (
  group_id uuid not null,
  property_id uuid not null,
  moment text not null,
  mode text not null check (mode in ('off', 'draft', 'automatic')),
  changed_by uuid not null,
  -- stays whose moment lies before this are not written to
  changed_at timestamptz not null,
  primary key (group_id, property_id, moment),
  foreign key (group_id, property_id) references property (group_id, id)
);

create table bad_address (
  group_id uuid not null references hotel_group (id),
  -- digest of the address in lower case: which one it is stands with the guest
  digest text not null,
  since timestamptz not null,
  reason text not null,
  primary key (group_id, digest)
);

do $$
declare t text;
begin
  foreach t in array array['message', 'message_step', 'message_reply', 'message_template', 'message_channel', 'message_moment', 'bad_address'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_group on %I using (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid) with check (group_id = nullif(current_setting(''app.group_id'', true), '''')::uuid)', t);
  end loop;
end $$;
