-- What a municipality brings itself. It belongs to the municipality and not to a dataset, so that a new load of public data keeps it; areas
-- are named by their codes, which may be gone when a newer map is served.
create schema own;

create table own.data_table (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null,
  -- Private unless the municipality publishes it.
  is_public boolean not null default false,
  -- The version that is used.
  present_version integer not null,
  -- Raised with every change, so that of two people who change the same table only one succeeds.
  revision integer not null default 1,
  created_at timestamptz not null default now()
);
create index data_table_of_municipality on own.data_table (municipality_code, created_at);

create table own.table_version (
  table_id uuid not null references own.data_table on delete cascade,
  version integer not null check (version > 0),
  loaded_at timestamptz not null default now(),
  author text not null check (char_length(author) <= 120),
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_count integer not null,
  -- What is counted and how it is used; how its columns were read; the same header gets the same mapping proposed.
  settings jsonb not null,
  mapping jsonb not null,
  header_key text not null,
  -- How many rows were taken and left out, and why; no figures.
  report jsonb not null,
  primary key (table_id, version)
);
create index table_version_header on own.table_version (header_key);

-- A count as it may be seen. What is below the threshold, or could be worked out, is not here: it is `secret` and has no number.
create table own.area_count (
  table_id uuid not null,
  version integer not null,
  series text not null,
  year integer not null check (year between 1900 and 2200),
  area_code text not null,
  level text not null check (level in ('buurt', 'wijk', 'stadsdeel')),
  member_count double precision check (member_count >= 0),
  status text not null check (status in ('measured', 'missing', 'secret')),
  primary key (table_id, version, series, year, area_code),
  foreign key (table_id, version) references own.table_version on delete cascade,
  check ((member_count is null) = (status <> 'measured'))
);

-- Raised with every change of what a municipality has here, so that answers made before it are not given any more.
create table own.revision (
  municipality_code text primary key,
  revision integer not null default 1
);
