-- what a ticket was when its promise was decided: its own columns, as reports slice them
alter table sla_clocks add column held jsonb;

-- a ticket's columns as they were after an instant: what the first change since then says they were before, else as they are
create function ticket_as_at(tenant uuid, ticket uuid, instant timestamptz) returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
      'requester_id', t.requester_id, 'company_id', t.company_id, 'team_id', t.team_id, 'assignee_id', t.assignee_id,
      'type_id', t.type_id, 'category_id', t.category_id, 'priority', t.priority, 'tags', to_jsonb(t.tags))
    || coalesce((
      select jsonb_object_agg(n.own, c.was)
      from (
        select distinct on (f.key) f.key, f.value->'from' as was
        from events e cross join lateral jsonb_each(e.data->'changes') f
        where e.tenant_id = tenant and e.ticket_id = ticket and e.type = 'ticket.changed' and e.at > instant
        order by f.key, e.seq
      ) c
      join (values ('requesterId', 'requester_id'), ('companyId', 'company_id'), ('teamId', 'team_id'), ('assigneeId', 'assignee_id'),
        ('typeId', 'type_id'), ('categoryId', 'category_id'), ('priority', 'priority'), ('tags', 'tags')) n (told, own) on n.told = c.key
    ), '{}'::jsonb)
  from tickets t where t.tenant_id = tenant and t.id = ticket
$$;

update sla_clocks set held = ticket_as_at(tenant_id, ticket_id, coalesce(breached_at, ended_at)) where coalesce(breached_at, ended_at) <= now();
