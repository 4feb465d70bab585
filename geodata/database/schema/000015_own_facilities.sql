-- What a municipality says of its facilities itself. It belongs to the municipality and not to a dataset, so that a new list keeps it.
create table own.facility (
  municipality_code text not null,
  -- As the list called it when it was first edited; of one that was added its own.
  id text not null,
  origin text not null check (origin in ('list', 'added')),
  -- What the list said when it was last edited: by that it is found again in a later list. Null for one that was added.
  listed jsonb,
  -- Raised with every change, so that of two people who change the same facility only one succeeds.
  revision integer not null default 1 check (revision > 0),
  primary key (municipality_code, id),
  check ((listed is null) = (origin = 'added'))
);

-- All that was said of it, the last as it is now, so that every change can be taken back.
create table own.facility_revision (
  municipality_code text not null,
  id text not null,
  revision integer not null check (revision > 0),
  -- The whole record. Null: as the list has it, or of one that was added: removed.
  record jsonb check (octet_length(record::text) <= 20000),
  change text not null check (change in ('added', 'changed', 'confirmed', 'taken-back', 'restored', 'loaded')),
  author text not null check (char_length(author) <= 120),
  changed_at timestamptz not null default now(),
  primary key (municipality_code, id, revision),
  foreign key (municipality_code, id) references own.facility on delete cascade
);

-- Kinds of facility of a municipality's own, beside those of the dataset.
create table own.facility_category (
  municipality_code text not null,
  category text not null,
  position integer generated always as identity,
  -- Names, sign, for whom, products.
  content jsonb not null check (octet_length(content::text) <= 20000),
  revision integer not null default 1 check (revision > 0),
  author text not null check (char_length(author) <= 120),
  changed_at timestamptz not null default now(),
  primary key (municipality_code, category)
);

-- Raised with every change of facilities and their categories.
alter table own.revision add column facilities integer not null default 0;
