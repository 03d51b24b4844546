-- Whether a checklist came by the type of its ticket: of another type, its required steps are no longer asked for.
-- Of those that stand already, whatever a template puts on by itself counts as put on so.
alter table ticket_checklists add column automatic boolean not null default false;

update ticket_checklists as c
set automatic = true
from checklist_templates t
where t.tenant_id = c.tenant_id and t.id = c.template_id and t.automatic;
