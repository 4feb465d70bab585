-- What addresses are called, where the source says it: those of one street, postcode, town and buurt in one row, so that half a million of them are a
-- few ten thousand rows. Places in whole decimetres of EPSG:28992, in the order of the numbers.
create table osm.address_group (
  dataset_id integer not null,
  id integer not null,
  street text,
  postcode text check (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
  town text,
  buurt_code text not null,
  numbers text[] not null check (cardinality(numbers) > 0),
  x_dm integer[] not null check (cardinality(x_dm) = cardinality(numbers)),
  y_dm integer[] not null check (cardinality(y_dm) = cardinality(numbers)),
  primary key (dataset_id, id),
  check (street is not null or postcode is not null)
);
