-- One row per load. A load writes its rows under its own dataset id while the active one keeps serving readers;
-- a single statement then makes it the active one. Exactly one dataset is active at a time.
create extension if not exists postgis;

create table dataset (
  id integer generated always as identity primary key,
  version text not null,
  municipality_code text not null,
  municipality_name text not null,
  state text not null check (state in ('loading', 'active', 'retired')),
  loaded_at timestamptz not null default now(),
  -- What the checks of the load found: counts, shares and remarks, as printed by the ETL.
  report jsonb not null default '{}'
);
create unique index dataset_one_active on dataset ((true)) where state = 'active';

create table dataset_source (
  dataset_id integer not null references dataset on delete cascade,
  path text not null,
  sha256 text not null,
  byte_count integer not null,
  title text not null,
  url text not null,
  licence text not null,
  attribution text not null,
  reference_date text not null,
  note text not null default '',
  primary key (dataset_id, path)
);

create table area (
  dataset_id integer not null references dataset on delete cascade,
  code text not null,
  level text not null check (level in ('buurt', 'wijk', 'stadsdeel', 'gemeente')),
  name text not null,
  wijk_code text,
  stadsdeel_code text,
  gemeente_code text not null,
  geom_rd geometry(MultiPolygon, 28992) not null,
  land_area_m2 double precision not null check (land_area_m2 >= 0),
  land_area_method text not null check (land_area_method in ('published', 'from-density', 'measured', 'sum-of-parts')),
  address_count integer not null default 0,
  primary key (dataset_id, code)
);
create index area_geom on area using gist (geom_rd);

-- A figure and its status. Missing and secret figures have no number; 0 is a published zero.
create table area_value (
  dataset_id integer not null,
  area_code text not null,
  target_group text not null,
  member_count double precision check (member_count >= 0),
  -- Share of the population of the figure's own table and year, 0-1.
  member_share double precision check (member_share between 0 and 1),
  status text not null check (status in ('measured', 'from-wijk', 'incomplete', 'missing', 'secret')),
  source_table text,
  reference_date text,
  primary key (dataset_id, target_group, area_code),
  foreign key (dataset_id, area_code) references area on delete cascade,
  check ((member_count is null) = (status in ('missing', 'secret')))
);

create table facility (
  dataset_id integer not null references dataset on delete cascade,
  id text not null,
  category text not null,
  name text not null,
  address text not null default '',
  products text[] not null default '{}',
  source text not null,
  note text not null default '',
  geom_rd geometry(Point, 28992) not null,
  primary key (dataset_id, id)
);

-- Everything derived from OpenStreetMap (ODbL) lives in a schema of its own, so that it can be given out or left out apart.
create schema osm;

-- Streets and demand points have no foreign keys: looking one up per row would double the time of a load. The load itself checks, before a
-- dataset becomes active, that nothing refers to what is not there, and removes rows table by table.

create table osm.street_node (
  dataset_id integer not null,
  id integer not null,
  geom_rd geometry(Point, 28992) not null,
  primary key (dataset_id, id)
);

create table osm.street_edge (
  dataset_id integer not null,
  id integer not null,
  from_node integer not null,
  to_node integer not null,
  highway text not null,
  name text,
  bridge boolean not null default false,
  tunnel boolean not null default false,
  -- Which way each network mode may travel along the edge: both, forward, backward or none.
  foot text not null check (foot in ('both', 'forward', 'backward', 'none')),
  foot_step_free text not null check (foot_step_free in ('both', 'forward', 'backward', 'none')),
  bicycle text not null check (bicycle in ('both', 'forward', 'backward', 'none')),
  length_dm integer not null check (length_dm >= 0),
  geom_rd geometry(LineString, 28992) not null,
  primary key (dataset_id, id)
);
create index street_edge_geom on osm.street_edge using gist (geom_rd);

create table osm.demand_point (
  dataset_id integer not null,
  id integer not null,
  buurt_code text not null,
  address_count integer not null check (address_count > 0),
  geom_rd geometry(Point, 28992) not null,
  primary key (dataset_id, id)
);

-- Where a demand point joins the main component of a mode's network; edge_id is null where no edge is near enough.
create table osm.demand_snap (
  dataset_id integer not null,
  mode text not null check (mode in ('foot', 'foot-step-free', 'bicycle')),
  demand_point_id integer not null,
  edge_id integer,
  fraction real check (fraction between 0 and 1),
  connector_m real not null,
  primary key (dataset_id, mode, demand_point_id),
  check ((edge_id is null) = (fraction is null))
);

-- The binary street network of a mode, as `geodata/network` encodes it; `encoding_version` is that codec's own.
create table osm.network (
  dataset_id integer not null references dataset on delete cascade,
  mode text not null check (mode in ('foot', 'foot-step-free', 'bicycle')),
  encoding_version integer not null,
  bytes bytea not null,
  primary key (dataset_id, mode)
);

-- Vector tiles of the base map (MVT, gzip), so that the map needs no internet.
create table osm.base_tile (
  dataset_id integer not null references dataset on delete cascade,
  z integer not null,
  x integer not null,
  y integer not null,
  mvt_gzip bytea not null,
  primary key (dataset_id, z, x, y)
);
