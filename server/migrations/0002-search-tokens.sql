-- What identity writes for every person that comes, without the questions foreign keys ask of the tables above it: for a file of
-- guests they were half of what the database did. Whoever deletes a record or a guest deletes what hangs on it
-- (identity/links.store.ts), and `regulars doctor` looks for what hangs on nothing.
alter table record drop constraint record_group_id_connection_id_fkey;
alter table record_key drop constraint record_key_group_id_record_id_fkey;
alter table guest drop constraint guest_group_id_fkey;
alter table link drop constraint link_group_id_record_id_fkey;
alter table link drop constraint link_group_id_guest_id_fkey;
alter table search_token drop constraint search_token_group_id_guest_id_fkey;
alter table guest_property drop constraint guest_property_group_id_guest_id_fkey;
