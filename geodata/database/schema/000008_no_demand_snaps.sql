-- Where addresses join a network is in the network itself; nothing read these rows, and writing them was a tenth of a load.
drop table osm.demand_snap;
