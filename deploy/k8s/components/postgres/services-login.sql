-- Runs once, when the database is made. The owner migrates; the services' own login can read and write what there is, in the
-- schemas that the migrations make, and can make, change or drop nothing.
\getenv login GATEHOUSE_LOGIN
\getenv password GATEHOUSE_PASSWORD
create role :"login" login password :'password';
revoke all on database gatehouse from public;
grant connect on database gatehouse to :"login";
alter default privileges grant usage on schemas to :"login";
alter default privileges grant select, insert, update, delete on tables to :"login";
alter default privileges grant usage on sequences to :"login";
