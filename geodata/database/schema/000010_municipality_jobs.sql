-- How far the jobs of the queue are. The queue itself is pg-boss's, in a schema of its own; a job has the same id in both.
create table municipality_job (
  id uuid primary key,
  municipality_code text not null,
  municipality_name text not null,
  year text,
  is_of_all boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  step text not null default '',
  fraction double precision not null default 0 check (fraction between 0 and 1),
  message text not null default '',
  tries integer not null default 0,
  -- Who runs it, and when that worker was last heard of.
  worker text,
  heard_at timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  check ((state = 'running') = (worker is not null))
);
-- Nobody loads one municipality twice at once, nor waits for it twice.
create unique index municipality_job_open on municipality_job (municipality_code) where state in ('waiting', 'running');
create index municipality_job_newest on municipality_job (created_at desc);
