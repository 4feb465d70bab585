-- What a table of own counts is for, what its counts are a share of and what they are rounded to; tables from before get what held for them.
update own.table_version
   set settings = jsonb_build_object('use', 'group', 'shareOf', settings -> 'unit', 'roundedTo', 1) || settings;
