-- A type or category that the tenant does not have was taken as it came.
update tickets t set type_id = null
where type_id is not null and not exists (select from ticket_types k where k.tenant_id = t.tenant_id and k.id = t.type_id);
update tickets t set category_id = null
where category_id is not null and not exists (select from ticket_categories k where k.tenant_id = t.tenant_id and k.id = t.category_id);

alter table tickets
  add constraint tickets_type_id_fkey foreign key (tenant_id, type_id) references ticket_types (tenant_id, id),
  add constraint tickets_category_id_fkey foreign key (tenant_id, category_id) references ticket_categories (tenant_id, id);
