-- How a team's tickets are given to its people.
create table distributions (
  tenant_id uuid not null,
  team_id uuid not null,
  enabled boolean not null,
  method text not null check (method in ('least_loaded', 'round_robin', 'longest_idle')),
  previous_first boolean not null,
  give_back_minutes integer,
  version integer not null default 1,
  primary key (tenant_id, team_id),
  foreign key (tenant_id, team_id) references teams on delete cascade
);
select protect_by_tenant('distributions');

-- Tickets without a team go by their category to one team.
create table distribution_categories (
  tenant_id uuid not null,
  category_id uuid not null,
  team_id uuid not null,
  primary key (tenant_id, category_id),
  foreign key (tenant_id, category_id) references ticket_categories on delete cascade,
  foreign key (tenant_id, team_id) references distributions on delete cascade
);
create index distribution_categories_of_team on distribution_categories (tenant_id, team_id);
select protect_by_tenant('distribution_categories');

-- Companies whose tickets go before others.
create table distribution_companies (
  tenant_id uuid not null,
  team_id uuid not null,
  company_id uuid not null,
  primary key (tenant_id, team_id, company_id),
  foreign key (tenant_id, team_id) references distributions on delete cascade,
  foreign key (tenant_id, company_id) references companies on delete cascade
);
create index distribution_companies_by_company on distribution_companies (tenant_id, company_id);
select protect_by_tenant('distribution_companies');

create table distribution_needs (
  tenant_id uuid not null,
  team_id uuid not null,
  place integer not null,
  type_id uuid,
  category_id uuid,
  tag text,
  skill_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (tenant_id, team_id, place),
  foreign key (tenant_id, team_id) references distributions on delete cascade,
  foreign key (tenant_id, type_id) references ticket_types on delete cascade,
  foreign key (tenant_id, category_id) references ticket_categories on delete cascade,
  foreign key (tenant_id, skill_id) references skills
);
create index distribution_needs_by_skill on distribution_needs (tenant_id, skill_id);
create index distribution_needs_by_type on distribution_needs (tenant_id, type_id) where type_id is not null;
create index distribution_needs_by_category on distribution_needs (tenant_id, category_id) where category_id is not null;
select protect_by_tenant('distribution_needs');

-- When each was last given something, and when they last finished something.
create table distribution_turns (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  given_at timestamptz(3),
  freed_at timestamptz(3),
  primary key (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references teams on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index distribution_turns_of_user on distribution_turns (tenant_id, user_id);
select protect_by_tenant('distribution_turns');

-- Who went away, and when their unanswered work goes back.
create table distribution_give_backs (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  due_at timestamptz(3) not null,
  primary key (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references distributions on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index distribution_give_backs_due on distribution_give_backs (due_at);
create index distribution_give_backs_of_user on distribution_give_backs (tenant_id, user_id);
select protect_by_tenant('distribution_give_backs');

-- What somebody has in hand: the load of a person is asked at each ticket that is given out.
create index tickets_held on tickets (tenant_id, assignee_id) where assignee_id is not null and status_kind in ('new', 'open', 'pending');

-- How a ticket went between lines of support.
create table ticket_escalations (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  from_line_id uuid,
  to_line_id uuid,
  to_line_name text not null,
  from_team_id uuid,
  from_assignee_id uuid,
  reason text not null,
  answers jsonb not null default '[]',
  at timestamptz(3) not null,
  by_name text not null,
  returned_at timestamptz(3),
  return_reason text,
  returned_by_name text,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, from_line_id) references support_lines on delete set null (from_line_id),
  foreign key (tenant_id, to_line_id) references support_lines on delete set null (to_line_id),
  foreign key (tenant_id, from_team_id) references teams on delete set null (from_team_id),
  foreign key (tenant_id, from_assignee_id) references users on delete set null (from_assignee_id)
);
create index ticket_escalations_of_ticket on ticket_escalations (tenant_id, ticket_id, at desc);
create index ticket_escalations_from_line on ticket_escalations (tenant_id, from_line_id) where from_line_id is not null;
create index ticket_escalations_to_line on ticket_escalations (tenant_id, to_line_id) where to_line_id is not null;
create index ticket_escalations_from_team on ticket_escalations (tenant_id, from_team_id) where from_team_id is not null;
create index ticket_escalations_from_assignee on ticket_escalations (tenant_id, from_assignee_id) where from_assignee_id is not null;
select protect_by_tenant('ticket_escalations');
