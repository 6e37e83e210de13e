-- When the newest row of one table was written, as a column of it says; nothing where there is no row.
select to_char(max(:"column")::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from :"schema".:"table";
