-- Rows are found by dataset and code or id; nothing is looked for by place among those of all municipalities. Keeping these up took a tenth of
-- the time of a load.
drop index area_geom;
drop index osm.street_edge_geom;
