-- The kinds of facility of a dataset: the usual ones, and those that the municipality's own list adds.
create table facility_type (
  dataset_id integer not null references dataset on delete cascade,
  category text not null,
  -- Order in lists and legends.
  position integer not null,
  -- {"nl": "...", "en": "..."}
  name jsonb not null,
  plural jsonb not null,
  in_sentence jsonb not null,
  shape text not null,
  colour text not null,
  audience text not null check (audience in ('anyone', 'own-inhabitants')),
  -- {"product": "anyone" | "own-inhabitants"}
  product_audiences jsonb not null default '{}',
  primary key (dataset_id, category)
);

-- Beyond the municipality a facility serves its inhabitants only for what anyone may get there.
alter table facility add column in_municipality boolean not null default true;
alter table facility add column serves_inhabitants boolean not null default true;
alter table facility add column served_products text[];
update facility set served_products = products;
alter table facility alter column served_products set not null;
alter table facility alter column served_products set default '{}';

-- Optional columns of the list; null where it does not say. Hours as written, by day: "ma 9:00-17:00; di 9:00-12:30".
alter table facility add column hours text;
alter table facility add column desks integer check (desks > 0);
alter table facility add column yearly_cost_euro double precision check (yearly_cost_euro >= 0);
alter table facility add column checked_on date;
