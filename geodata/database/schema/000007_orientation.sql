-- Hospitals, stations and the like, by which people find their way on the map. Degrees, WGS84: they are only drawn and searched.
create table osm.landmark (
  dataset_id integer not null references dataset on delete cascade,
  kind text not null check (kind in ('hospital', 'town-hall', 'station', 'school')),
  name text not null,
  lon double precision not null,
  lat double precision not null
);
create index landmark_of_dataset on osm.landmark (dataset_id);

-- The municipalities around, simplified, as GeoJSON in WGS84: the map draws them and nothing is computed with them.
create table neighbour (
  dataset_id integer not null references dataset on delete cascade,
  code text not null,
  name text not null,
  outline jsonb not null,
  primary key (dataset_id, code)
);
