-- The network as it is sent, compressed once at the load: the first asker would wait seconds for it. null in what was loaded before.
alter table osm.network add column brotli bytea;
