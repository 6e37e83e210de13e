-- Dump and counts of one moment. Counting comes first: it locks each table against TRUNCATE, which
-- snapshots do not see through, until the dump is made.
\set ON_ERROR_STOP on
set timezone = 'UTC';
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set lock_timeout = '5min';
set row_security = off;
begin transaction isolation level repeatable read read only;
select pg_export_snapshot() as snapshot \gset
\setenv SNAPSHOT :snapshot

\o facts
select format('"%s": %s,', name, value)
  from (values
    (1, 'snapshotAt', to_json(to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
    (2, 'database', to_json(current_database())),
    (3, 'databaseBytes', to_json(pg_database_size(current_database()))),
    (4, 'encoding', to_json(pg_encoding_to_char((select encoding from pg_database where datname = current_database())))),
    (5, 'serverVersion', to_json(current_setting('server_version'))),
    (6, 'serverMajor', to_json(current_setting('server_version_num')::int / 10000)),
    (7, 'extensions', to_json(array(select extname from pg_extension order by extname collate "C"))),
    (8, 'roles', to_json(array(select rolname from pg_roles where rolname !~ '^pg_' order by rolname collate "C"))),
    (9, 'largeObjects', to_json((select count(*) from pg_largeobject_metadata)))
  ) as fact (place, name, value)
 order by place;
\o counts
\ir counts.sql
\o newest-row
\if :{?column}
\ir newest-row.sql
\endif
\o

\! pg_dump --format=custom --snapshot="$SNAPSHOT" --lock-wait-timeout=300000 --file=dump.pgc && touch dumped
commit;
