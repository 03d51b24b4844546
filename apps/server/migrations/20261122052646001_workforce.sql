-- Who works how: support lines, skills, hours, capacity, absences, and who is at work now.
create table support_lines (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  level integer not null,
  -- rights that members of the line's teams do without
  withheld text[] not null default '{}',
  -- what must be told when a ticket is handed to this line
  form jsonb not null default '[]',
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select protect_by_tenant('support_lines');

-- A team belongs to one line at most; the first by place takes what is handed over.
create table support_line_teams (
  tenant_id uuid not null,
  team_id uuid not null,
  line_id uuid not null,
  place integer not null,
  primary key (tenant_id, team_id),
  foreign key (tenant_id, team_id) references teams on delete cascade,
  foreign key (tenant_id, line_id) references support_lines on delete cascade
);
create index support_line_teams_of_line on support_line_teams (tenant_id, line_id, place);
select protect_by_tenant('support_line_teams');

-- Written by identity when a line is saved: null says that the team is in no line, and withholds nothing by itself.
alter table teams add column withheld text[];

-- Rights that a person does without: those that all of the lines they stand in withhold.
create function withheld_from(tenant uuid, person uuid) returns text[]
  language sql stable set search_path = public, pg_temp as $$
  with mine as (
    select t.withheld from team_members m join teams t on t.tenant_id = m.tenant_id and t.id = m.team_id
    where m.tenant_id = tenant and m.user_id = person and t.withheld is not null
  )
  select coalesce(array_agg(permission), '{}') from (
    select permission from mine, unnest(withheld) as permission group by permission having count(*) = (select count(*) from mine)
  ) as common
$$;

create table skills (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select protect_by_tenant('skills');

create table agent_cards (
  tenant_id uuid not null,
  user_id uuid not null,
  takes_work boolean not null default true,
  capacity integer not null default 10,
  calendar_id uuid,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, calendar_id) references calendars
);
create index agent_cards_by_calendar on agent_cards (tenant_id, calendar_id) where calendar_id is not null;
select protect_by_tenant('agent_cards');

create table agent_skills (
  tenant_id uuid not null,
  user_id uuid not null,
  skill_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (tenant_id, user_id, skill_id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, skill_id) references skills on delete cascade
);
create index agent_skills_by_skill on agent_skills (tenant_id, skill_id);
select protect_by_tenant('agent_skills');

create table team_hours (
  tenant_id uuid not null,
  team_id uuid not null,
  calendar_id uuid not null,
  primary key (tenant_id, team_id),
  foreign key (tenant_id, team_id) references teams on delete cascade,
  foreign key (tenant_id, calendar_id) references calendars
);
create index team_hours_by_calendar on team_hours (tenant_id, calendar_id);
select protect_by_tenant('team_hours');

create table absences (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  substitute_id uuid,
  note text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, substitute_id) references users on delete set null (substitute_id)
);
create index absences_of_user on absences (tenant_id, user_id, ends_at);
create index absences_by_substitute on absences (tenant_id, substitute_id) where substitute_id is not null;
select protect_by_tenant('absences');

-- What a person chose, what that makes of them now, and the instant at which it becomes something else by itself.
create table agent_states (
  tenant_id uuid not null,
  user_id uuid not null,
  choice text not null default 'auto' check (choice in ('auto', 'online', 'away', 'busy', 'off')),
  status text not null default 'off' check (status in ('online', 'away', 'busy', 'off')),
  since timestamptz(3) not null,
  seen_at timestamptz(3),
  turns_at timestamptz(3),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index agent_states_turning on agent_states (turns_at) where turns_at is not null;
select protect_by_tenant('agent_states');

create table workforce_settings (
  tenant_id uuid not null references tenants on delete cascade,
  away_after_minutes integer not null default 15,
  -- how much of a person's capacity one ticket of a source takes
  weights jsonb not null default '{}',
  primary key (tenant_id)
);
select protect_by_tenant('workforce_settings');

update roles set permissions = array_append(permissions, 'workforce.manage')
where key in ('administrator', 'supervisor') and not 'workforce.manage' = any(permissions);
