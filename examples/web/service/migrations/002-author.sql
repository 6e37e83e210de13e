-- With a default: what ran before inserts notes without knowing of authors.
alter table notes add column author text not null default 'somebody';
