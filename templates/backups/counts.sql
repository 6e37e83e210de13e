-- How many rows each table has, a JSON object a line: what a dump holds of tables, and no more. Rows of
-- partitions and of children are counted there; an extension brings its own.
select format(
    'select json_build_object(''table'', %L::text, ''rows'', count(*)) from only %I.%I',
    n.nspname || '.' || c.relname, n.nspname, c.relname)
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r'
   and c.relpersistence <> 't'
   and n.nspname <> 'information_schema'
   and n.nspname !~ '^pg_'
   and not exists (
     select from pg_depend d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
 order by n.nspname collate "C", c.relname collate "C"
\gexec
