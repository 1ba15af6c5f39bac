-- How fetching went at a source that is fetched from, and the values of a message's cause.

alter table connection
  add column polled_at timestamptz,
  -- why the last fetch failed, a code; null = it went well
  add column poll_cause text,
  add column poll_failures int not null default 0,
  -- the first of the failures in a row
  add column poll_failing_since timestamptz;

-- cause_code says why in a word, these are the values of its sentence
alter table inbound_message add column cause_params jsonb not null default '{}';
