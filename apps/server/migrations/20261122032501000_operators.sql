-- Who runs the installation and may see over all tenants: backups, the hold of sending, the doctor.
alter table users add column operator boolean not null default false;
create index users_operators on users (tenant_id) where operator;

-- Where there is one account so far, whoever made it runs the installation. By the role that sees all rows: the owner of the tables is held by their policies too.
set local role otklik_system;
update users u set operator = true
from (select u.tenant_id, u.id from users u join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
      where r.key = 'administrator' and u.status = 'active' order by u.created_at, u.id limit 1) f
where u.tenant_id = f.tenant_id and u.id = f.id and (select count(*) from tenants) = 1;
reset role;
