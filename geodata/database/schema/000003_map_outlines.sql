-- What maps draw of an area: fewer points than geom_rd, and still the same line on both sides of every border. Membership, areas in km2
-- and addresses keep to geom_rd.
alter table area add column outline_rd geometry(MultiPolygon, 28992);
update area set outline_rd = geom_rd;
alter table area alter column outline_rd set not null;
