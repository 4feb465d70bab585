-- A mapping is remembered among the versions of its municipality, which are few; nothing ever looked for a header by itself.
drop index own.table_version_header;

-- Under which a table is published; a private one has none.
alter table own.data_table add column licence text;
alter table own.data_table add constraint published_under_a_licence check (is_public = (licence is not null));
