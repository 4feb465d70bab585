-- A scenario is a planner's own work. It belongs to no dataset, so that a new load of the data keeps it; what it refers to by
-- name (facilities, a dataset version) may be gone when it is opened again.
create table scenario (
  id uuid primary key default gen_random_uuid(),
  -- Raised with every change. Whoever changes a scenario names the version they began with, in the same statement that changes
  -- it: of two people only one succeeds, and a statement that is cut off leaves the former version whole.
  version integer not null default 1 check (version > 0),
  -- Version of the shape of `content`; an older one is migrated when it is read.
  schema_version integer not null check (schema_version > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 300000),
  name text not null generated always as (content ->> 'name') stored check (char_length(name) between 1 and 120),
  author text not null generated always as (content ->> 'author') stored check (char_length(author) <= 120),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Set: deleted, and can be restored.
  deleted_at timestamptz
);
create index scenario_last_changed on scenario (updated_at desc, id);
