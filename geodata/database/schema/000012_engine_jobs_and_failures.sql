-- Beside loading a municipality: making the engines of what was loaded ready, a job of its own.
alter table municipality_job add column kind text not null default 'load' check (kind in ('load', 'prepare'));
drop index municipality_job_open;
create unique index municipality_job_open on municipality_job (municipality_code, kind) where state in ('waiting', 'running');

-- Why the last try failed: what kind of failure, of which sources, at which step and when, so that it can be told in the reader's language.
alter table municipality_job add column failure jsonb;
