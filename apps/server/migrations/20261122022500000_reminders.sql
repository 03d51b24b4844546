-- What a person wants to be told of a ticket at an instant.
create table reminders (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  by_id uuid not null,
  text text not null,
  due_at timestamptz(3) not null,
  done_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, by_id) references users (tenant_id, id) on delete cascade
);
create index reminders_of_ticket on reminders (tenant_id, ticket_id, due_at) where done_at is null;
create index reminders_due on reminders (due_at) where done_at is null;
select protect_by_tenant('reminders');

-- What happens when the customer stays silent until then; an answer ends it in the very statement that writes the answer.
alter table tickets add column follow_up_at timestamptz(3), add column follow_up jsonb;
create index tickets_to_follow_up on tickets (follow_up_at) where follow_up_at is not null;
