-- Each municipality has an active dataset of its own; loading one leaves the others alone.
drop index dataset_one_active;
create unique index dataset_active_of_municipality on dataset (municipality_code) where state = 'active';
create index dataset_of_municipality on dataset (municipality_code);

-- West, south, east, north of the municipality in degrees, WGS84; null in what was loaded before.
alter table dataset add column bounds double precision[] check (array_length(bounds, 1) = 4);

-- A scenario belongs to the municipality under which it was saved. That is not always the one its content names: a file from elsewhere can
-- be kept, and municipalities merge. Until now there was one municipality at a time, and all that was saved was seen under it.
alter table scenario add column municipality_code text;
update scenario
   set municipality_code = coalesce((select municipality_code from dataset where state = 'active'), content ->> 'municipalityCode');
alter table scenario alter column municipality_code set not null;
drop index scenario_last_changed;
create index scenario_last_changed on scenario (municipality_code, updated_at desc, id);
create index scenario_deleted on scenario (municipality_code, deleted_at desc, id) where deleted_at is not null;
