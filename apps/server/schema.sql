-- Made by `npm run schema` from the migrations. Do not edit.

create table absences (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  substitute_id uuid,
  note text not null default ''::text,
  foreign key (tenant_id, substitute_id) references users(tenant_id, id) ON DELETE SET NULL (substitute_id),
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX absences_by_substitute ON absences USING btree (tenant_id, substitute_id) WHERE (substitute_id IS NOT NULL);
CREATE INDEX absences_of_user ON absences USING btree (tenant_id, user_id, ends_at);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table agent_cards (
  tenant_id uuid not null,
  user_id uuid not null,
  takes_work boolean not null default true,
  capacity integer not null default 10,
  calendar_id uuid,
  foreign key (tenant_id, calendar_id) references calendars(tenant_id, id),
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id)
);
CREATE INDEX agent_cards_by_calendar ON agent_cards USING btree (tenant_id, calendar_id) WHERE (calendar_id IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table agent_skills (
  tenant_id uuid not null,
  user_id uuid not null,
  skill_id uuid not null,
  level integer not null,
  CHECK (((level >= 1) AND (level <= 5))),
  foreign key (tenant_id, skill_id) references skills(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id, skill_id)
);
CREATE INDEX agent_skills_by_skill ON agent_skills USING btree (tenant_id, skill_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table agent_states (
  tenant_id uuid not null,
  user_id uuid not null,
  choice text not null default 'auto'::text,
  status text not null default 'off'::text,
  since timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone,
  turns_at timestamp(3) with time zone,
  CHECK ((choice = ANY (ARRAY['auto'::text, 'online'::text, 'away'::text, 'busy'::text, 'off'::text]))),
  CHECK ((status = ANY (ARRAY['online'::text, 'away'::text, 'busy'::text, 'off'::text]))),
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id)
);
CREATE INDEX agent_states_turning ON agent_states USING btree (turns_at) WHERE (turns_at IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table alarms (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid,
  subject text not null default ''::text,
  reason text not null default ''::text,
  raised_at timestamp(3) with time zone not null,
  cleared_at timestamp(3) with time zone,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE UNIQUE INDEX alarms_standing ON alarms USING btree (tenant_id, kind, subject_id) NULLS NOT DISTINCT WHERE (cleared_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (key_hash)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table attachments (
  tenant_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  inline boolean not null default false,
  content_id text,
  upload_id uuid,
  position integer not null default 0,
  foreign key (tenant_id, message_id) references messages(tenant_id, id) on delete cascade,
  foreign key (tenant_id, sha256) references files(tenant_id, sha256),
  primary key (tenant_id, id)
);
CREATE INDEX attachments_of_file ON attachments USING btree (tenant_id, sha256);
CREATE INDEX attachments_of_message ON attachments USING btree (tenant_id, message_id, "position");
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE ON attachments FOR EACH ROW EXECUTE FUNCTION note_part_for_search('message', 'message_id')

create table audit_log (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamp(3) with time zone not null,
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null default ''::text,
  target_kind text not null,
  target_id uuid,
  target_name text not null default ''::text,
  details jsonb not null default '{}'::jsonb,
  address text not null default ''::text,
  prev_hash bytea not null,
  hash bytea not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, seq)
);
CREATE INDEX audit_log_by_action ON audit_log USING btree (tenant_id, action, seq);
CREATE INDEX audit_log_by_actor ON audit_log USING btree (tenant_id, actor_id, seq) WHERE (actor_id IS NOT NULL);
-- otklik_app may insert, select
-- otklik_system may insert, select
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table auto_responses (
  tenant_id uuid not null,
  id uuid not null,
  address text not null,
  ticket_id uuid,
  sent_at timestamp(3) with time zone not null,
  primary key (tenant_id, id)
);
CREATE INDEX auto_responses_by_address ON auto_responses USING btree (tenant_id, address, sent_at DESC);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table business_events (
  tenant_id uuid not null,
  id uuid not null,
  key text,
  kind text not null,
  ticket_id uuid,
  amount numeric,
  data jsonb not null,
  at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX business_events_of_ticket ON business_events USING btree (tenant_id, ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE UNIQUE INDEX business_events_key ON business_events USING btree (tenant_id, kind, key) WHERE (key IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table calendar_versions (
  tenant_id uuid not null,
  calendar_id uuid not null,
  version integer not null,
  value jsonb not null,
  at timestamp(3) with time zone not null,
  by_name text,
  foreign key (tenant_id, calendar_id) references calendars(tenant_id, id) on delete cascade,
  primary key (tenant_id, calendar_id, version)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table calendars (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  is_default boolean not null default false,
  version integer not null default 1,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
CREATE UNIQUE INDEX calendars_default ON calendars USING btree (tenant_id) WHERE is_default;
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table canned_files (
  tenant_id uuid not null,
  id uuid not null,
  response_id uuid not null,
  position integer not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  foreign key (tenant_id, response_id) references canned_responses(tenant_id, id) on delete cascade,
  foreign key (tenant_id, sha256) references files(tenant_id, sha256),
  primary key (tenant_id, id)
);
CREATE INDEX canned_files_of_file ON canned_files USING btree (tenant_id, sha256);
CREATE INDEX canned_files_of_response ON canned_files USING btree (tenant_id, response_id, "position");
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table canned_responses (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  folder text not null default ''::text,
  scope text not null,
  team_id uuid,
  owner_id uuid,
  bodies jsonb not null,
  uses integer not null default 0,
  version integer not null default 1,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  CHECK (((scope <> 'personal'::text) OR (owner_id IS NOT NULL))),
  CHECK (((scope <> 'team'::text) OR (team_id IS NOT NULL))),
  CHECK ((scope = ANY (ARRAY['shared'::text, 'team'::text, 'personal'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, owner_id) references users(tenant_id, id) on delete cascade,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX canned_responses_listed ON canned_responses USING btree (tenant_id, folder, name, id) WHERE (removed_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table canned_uses (
  tenant_id uuid not null,
  user_id uuid not null,
  response_id uuid not null,
  uses integer not null,
  last_used_at timestamp(3) with time zone not null,
  foreign key (tenant_id, response_id) references canned_responses(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id, response_id)
);
CREATE INDEX canned_uses_of_response ON canned_uses USING btree (tenant_id, response_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table checklist_steps (
  tenant_id uuid not null,
  id uuid not null,
  checklist_id uuid not null,
  position integer not null,
  title text not null,
  hint text not null default ''::text,
  kind text not null,
  required boolean not null,
  unit text,
  least double precision,
  most double precision,
  options text[] not null default '{}'::text[],
  value jsonb,
  done_by_id uuid,
  done_by_name text,
  done_at timestamp(3) with time zone,
  assignee_id uuid,
  CHECK ((kind = ANY (ARRAY['tick'::text, 'text'::text, 'number'::text, 'choice'::text, 'file'::text]))),
  foreign key (tenant_id, assignee_id) references users(tenant_id, id) ON DELETE SET NULL (assignee_id),
  foreign key (tenant_id, checklist_id) references ticket_checklists(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX checklist_steps_in_order ON checklist_steps USING btree (tenant_id, checklist_id, "position");
CREATE INDEX checklist_steps_of_person ON checklist_steps USING btree (tenant_id, assignee_id) WHERE (value IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table checklist_templates (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  type_ids uuid[] not null default '{}'::uuid[],
  automatic boolean not null default false,
  steps jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  CHECK ((jsonb_typeof(steps) = 'array'::text)),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX checklist_templates_listed ON checklist_templates USING btree (tenant_id, name, id) WHERE (removed_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table companies (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  sort_name text not null default sort_name_of(name),
  domains text[] not null default '{}'::text[],
  note text not null default ''::text,
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  merged_into_id uuid,
  fields jsonb not null default '{}'::jsonb,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX companies_by_name ON companies USING btree (tenant_id, sort_name, id) INCLUDE (merged_into_id);
CREATE INDEX companies_trgm ON companies USING gin (tenant_id, sort_name gin_trgm_ops);
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE ON companies FOR EACH ROW EXECUTE FUNCTION note_for_search('company')
-- trigger search_fields_changed: AFTER UPDATE OF fields ON companies FOR EACH ROW WHEN ((old.fields IS DISTINCT FROM new.fields)) EXECUTE FUNCTION note_for_search('company')
-- trigger search_merged: AFTER UPDATE OF merged_into_id ON companies FOR EACH ROW WHEN ((old.merged_into_id IS DISTINCT FROM new.merged_into_id)) EXECUTE FUNCTION note_for_search('company')
-- trigger search_words_changed: AFTER UPDATE OF name, domains, note ON companies FOR EACH ROW WHEN ((((old.name IS DISTINCT FROM new.name) OR (old.domains IS DISTINCT FROM new.domains)) OR (old.note IS DISTINCT FROM new.note))) EXECUTE FUNCTION note_for_search('company')

create table company_domains (
  tenant_id uuid not null,
  domain text not null,
  company_id uuid not null,
  foreign key (tenant_id, company_id) references companies(tenant_id, id) on delete cascade,
  primary key (tenant_id, domain)
);
CREATE INDEX company_domains_of ON company_domains USING btree (tenant_id, company_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table contact_addresses (
  tenant_id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  position integer not null default 0,
  CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'telegram'::text, 'whatsapp'::text, 'viber'::text, 'vk'::text, 'max'::text, 'skype'::text]))),
  foreign key (tenant_id, contact_id) references contacts(tenant_id, id) on delete cascade,
  primary key (tenant_id, kind, value)
);
CREATE INDEX contact_addresses_by_contact ON contact_addresses USING btree (tenant_id, contact_id);
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE OR UPDATE OF value, contact_id ON contact_addresses FOR EACH ROW EXECUTE FUNCTION note_part_for_search('contact', 'contact_id')

create table contact_import_lines (
  tenant_id uuid not null,
  import_id uuid not null,
  line integer not null,
  outcome text not null,
  reason text,
  name text not null default ''::text,
  contact_id uuid,
  company_id uuid,
  company_made boolean not null default false,
  before jsonb,
  version integer,
  undone text,
  CHECK ((outcome = ANY (ARRAY['created'::text, 'changed'::text, 'same'::text, 'refused'::text]))),
  CHECK ((undone = ANY (ARRAY['removed'::text, 'restored'::text, 'kept'::text]))),
  foreign key (tenant_id, import_id) references contact_imports(tenant_id, id) on delete cascade,
  primary key (tenant_id, import_id, line)
);
CREATE INDEX contact_import_lines_refused ON contact_import_lines USING btree (tenant_id, import_id, line) WHERE (outcome = 'refused'::text);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table contact_imports (
  tenant_id uuid not null,
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  settings jsonb not null,
  state text not null,
  lines integer not null default 0,
  done integer not null default 0,
  counts jsonb not null default '{}'::jsonb,
  error text,
  by_id uuid,
  by_name text not null,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, sha256) references files(tenant_id, sha256),
  primary key (tenant_id, id)
);
CREATE INDEX contact_imports_newest ON contact_imports USING btree (tenant_id, created_at DESC, id DESC);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table contacts (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  sort_name text not null default sort_name_of(name),
  company_id uuid,
  locale text,
  note text not null default ''::text,
  email text,
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  merged_into_id uuid,
  fields jsonb not null default '{}'::jsonb,
  foreign key (tenant_id, company_id) references companies(tenant_id, id),
  primary key (tenant_id, id)
);
CREATE INDEX contacts_by_company ON contacts USING btree (tenant_id, company_id, sort_name, id) WHERE (company_id IS NOT NULL);
CREATE INDEX contacts_by_name ON contacts USING btree (tenant_id, sort_name, id) INCLUDE (merged_into_id, company_id);
CREATE INDEX contacts_merged ON contacts USING btree (tenant_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX contacts_trgm ON contacts USING gin (tenant_id, sort_name gin_trgm_ops);
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION note_for_search('contact')
-- trigger search_fields_changed: AFTER UPDATE OF fields ON contacts FOR EACH ROW WHEN ((old.fields IS DISTINCT FROM new.fields)) EXECUTE FUNCTION note_for_search('contact')
-- trigger search_merged: AFTER UPDATE OF merged_into_id ON contacts FOR EACH ROW WHEN ((old.merged_into_id IS DISTINCT FROM new.merged_into_id)) EXECUTE FUNCTION note_for_search('contact')
-- trigger search_words_changed: AFTER UPDATE OF name, note, company_id ON contacts FOR EACH ROW WHEN ((((old.name IS DISTINCT FROM new.name) OR (old.note IS DISTINCT FROM new.note)) OR (old.company_id IS DISTINCT FROM new.company_id))) EXECUTE FUNCTION note_for_search('contact')

create table custom_fields (
  tenant_id uuid not null,
  id uuid not null,
  of text not null,
  key text not null,
  type text not null,
  names jsonb not null,
  requester_names jsonb,
  help jsonb,
  options jsonb not null default '[]'::jsonb,
  limits jsonb not null default '{}'::jsonb,
  position integer not null default 0,
  active boolean not null default true,
  CHECK ((of = ANY (ARRAY['ticket'::text, 'contact'::text, 'company'::text]))),
  CHECK ((type = ANY (ARRAY['text'::text, 'long_text'::text, 'number'::text, 'money'::text, 'date'::text, 'choice'::text, 'multi_choice'::text, 'tree'::text, 'user'::text, 'contact'::text, 'company'::text, 'file'::text, 'checkbox'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, of, key)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table customer_merges (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  from_name text not null,
  into_id uuid not null,
  moved jsonb not null,
  changes jsonb not null,
  by_id uuid,
  by_name text not null,
  merged_at timestamp(3) with time zone not null,
  undone_at timestamp(3) with time zone,
  CHECK ((kind = ANY (ARRAY['contact'::text, 'company'::text]))),
  primary key (tenant_id, id)
);
CREATE INDEX customer_merges_from ON customer_merges USING btree (tenant_id, from_id) WHERE (undone_at IS NULL);
CREATE INDEX customer_merges_into ON customer_merges USING btree (tenant_id, into_id, merged_at DESC) WHERE (undone_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table digests (
  tenant_id uuid not null,
  user_id uuid not null,
  hour smallint not null default 9,
  next_at timestamp(3) with time zone,
  CHECK (((hour >= 0) AND (hour <= 23))),
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distribution_categories (
  tenant_id uuid not null,
  category_id uuid not null,
  team_id uuid not null,
  foreign key (tenant_id, category_id) references ticket_categories(tenant_id, id) on delete cascade,
  foreign key (tenant_id, team_id) references distributions(tenant_id, team_id) on delete cascade,
  primary key (tenant_id, category_id)
);
CREATE INDEX distribution_categories_of_team ON distribution_categories USING btree (tenant_id, team_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distribution_companies (
  tenant_id uuid not null,
  team_id uuid not null,
  company_id uuid not null,
  foreign key (tenant_id, company_id) references companies(tenant_id, id) on delete cascade,
  foreign key (tenant_id, team_id) references distributions(tenant_id, team_id) on delete cascade,
  primary key (tenant_id, team_id, company_id)
);
CREATE INDEX distribution_companies_by_company ON distribution_companies USING btree (tenant_id, company_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distribution_give_backs (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  due_at timestamp(3) with time zone not null,
  foreign key (tenant_id, team_id) references distributions(tenant_id, team_id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id, user_id)
);
CREATE INDEX distribution_give_backs_due ON distribution_give_backs USING btree (due_at);
CREATE INDEX distribution_give_backs_of_user ON distribution_give_backs USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distribution_needs (
  tenant_id uuid not null,
  team_id uuid not null,
  place integer not null,
  type_id uuid,
  category_id uuid,
  tag text,
  skill_id uuid not null,
  level integer not null,
  CHECK (((level >= 1) AND (level <= 5))),
  foreign key (tenant_id, category_id) references ticket_categories(tenant_id, id) on delete cascade,
  foreign key (tenant_id, skill_id) references skills(tenant_id, id),
  foreign key (tenant_id, team_id) references distributions(tenant_id, team_id) on delete cascade,
  foreign key (tenant_id, type_id) references ticket_types(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id, place)
);
CREATE INDEX distribution_needs_by_category ON distribution_needs USING btree (tenant_id, category_id) WHERE (category_id IS NOT NULL);
CREATE INDEX distribution_needs_by_skill ON distribution_needs USING btree (tenant_id, skill_id);
CREATE INDEX distribution_needs_by_type ON distribution_needs USING btree (tenant_id, type_id) WHERE (type_id IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distribution_turns (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  given_at timestamp(3) with time zone,
  freed_at timestamp(3) with time zone,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id, user_id)
);
CREATE INDEX distribution_turns_of_user ON distribution_turns USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table distributions (
  tenant_id uuid not null,
  team_id uuid not null,
  enabled boolean not null,
  method text not null,
  previous_first boolean not null,
  give_back_minutes integer,
  version integer not null default 1,
  CHECK ((method = ANY (ARRAY['least_loaded'::text, 'round_robin'::text, 'longest_idle'::text]))),
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table drafts (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  kind text not null,
  html text not null default ''::text,
  text text not null default ''::text,
  attachment_ids uuid[] not null default '{}'::uuid[],
  updated_at timestamp(3) with time zone not null,
  home_ticket_id uuid,
  CHECK ((kind = ANY (ARRAY['message'::text, 'note'::text]))),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, user_id, kind)
);
CREATE INDEX drafts_of_user ON drafts USING btree (tenant_id, user_id, updated_at DESC, ticket_id DESC, kind DESC);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table duplicate_settings (
  tenant_id uuid not null,
  propose boolean not null,
  days integer not null,
  shown_from integer not null,
  merge_from integer,
  same_requester boolean not null,
  CHECK (((days >= 1) AND (days <= 90))),
  CHECK (((merge_from >= 1) AND (merge_from <= 100))),
  CHECK (((shown_from >= 1) AND (shown_from <= 100))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table events (
  tenant_id uuid not null,
  seq bigint not null generated always as identity,
  id uuid not null,
  type text not null,
  ticket_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null default ''::text,
  cause jsonb,
  data jsonb not null default '{}'::jsonb,
  rooms text[] not null default '{}'::text[],
  at timestamp(3) with time zone not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, seq)
);
CREATE INDEX events_by_ticket ON events USING btree (tenant_id, ticket_id, seq) WHERE (ticket_id IS NOT NULL);
CREATE INDEX events_feed ON events USING btree (xid);
-- otklik_app may insert, select
-- otklik_system may delete, insert, select
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table field_values (
  tenant_id uuid not null,
  field_id uuid not null,
  key text not null,
  subject_id uuid not null,
  number double precision,
  foreign key (tenant_id, field_id) references custom_fields(tenant_id, id) on delete cascade,
  primary key (tenant_id, field_id, key, subject_id)
);
CREATE INDEX field_values_by_number ON field_values USING btree (tenant_id, field_id, number, subject_id) WHERE (number IS NOT NULL);
CREATE INDEX field_values_of_subject ON field_values USING btree (tenant_id, subject_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table files (
  tenant_id uuid not null,
  sha256 text not null,
  size bigint not null,
  stored_at timestamp(3) with time zone not null,
  uploaded_only boolean not null default false,
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  primary key (tenant_id, sha256)
);
CREATE INDEX files_uploaded_only ON files USING btree (stored_at) WHERE uploaded_only;
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table idempotency_keys (
  tenant_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamp(3) with time zone not null,
  primary key (tenant_id, actor_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys USING btree (created_at);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table inbound_messages (
  tenant_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  source text not null,
  state text not null default 'received'::text,
  outcome text,
  recipient text not null,
  sender text not null default ''::text,
  identity text,
  raw_sha256 text not null,
  size bigint not null,
  message_id_header text,
  from_address text,
  subject text,
  received_at timestamp(3) with time zone not null,
  processed_at timestamp(3) with time zone,
  attempts integer not null default 0,
  error text,
  ticket_id uuid,
  message_id uuid,
  suggested_ticket_id uuid,
  duplicate_of_id uuid,
  trace jsonb not null default '[]'::jsonb,
  CHECK ((outcome = ANY (ARRAY['ticket'::text, 'appended'::text, 'suggested'::text, 'duplicate'::text, 'bounce'::text, 'auto_reply'::text, 'quarantined'::text, 'refused'::text]))),
  CHECK ((source = ANY (ARRAY['smtp'::text, 'imap'::text, 'api'::text]))),
  CHECK ((state = ANY (ARRAY['received'::text, 'done'::text, 'quarantined'::text]))),
  primary key (tenant_id, id)
);
CREATE INDEX inbound_by_message_id ON inbound_messages USING btree (tenant_id, message_id_header) WHERE (message_id_header IS NOT NULL);
CREATE INDEX inbound_by_recipient ON inbound_messages USING btree (tenant_id, recipient, received_at DESC);
CREATE INDEX inbound_by_sender ON inbound_messages USING btree (tenant_id, from_address, received_at DESC) WHERE (from_address IS NOT NULL);
CREATE INDEX inbound_newest ON inbound_messages USING btree (tenant_id, received_at DESC, id DESC);
CREATE INDEX inbound_quarantined ON inbound_messages USING btree (tenant_id, received_at DESC, id DESC) WHERE (state = 'quarantined'::text);
CREATE INDEX inbound_waiting ON inbound_messages USING btree (received_at) WHERE (state = 'received'::text);
CREATE UNIQUE INDEX inbound_identity ON inbound_messages USING btree (tenant_id, inbox_id, identity) WHERE (identity IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table inboxes (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null default 'email'::text,
  name text not null,
  address text not null,
  from_name text not null default ''::text,
  team_id uuid,
  enabled boolean not null default true,
  smtp_url text,
  imap_url text,
  smtp_shown jsonb,
  imap_shown jsonb,
  after_stored text not null default 'seen'::text,
  trusted_authserv text[] not null default '{}'::text[],
  signature text not null default ''::text,
  imap_cursor jsonb,
  receiving jsonb not null default '{"state": "unknown"}'::jsonb,
  sending jsonb not null default '{"state": "unknown"}'::jsonb,
  created_at timestamp(3) with time zone not null,
  quote_history boolean not null default true,
  auto_reply jsonb,
  CHECK ((address = lower(address))),
  CHECK ((after_stored = ANY (ARRAY['seen'::text, 'nothing'::text]))),
  CHECK ((kind = 'email'::text)),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, team_id) references teams(tenant_id, id),
  primary key (tenant_id, id),
  unique (address)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table installation (
  key text not null,
  value jsonb not null,
  primary key (key)
);
-- otklik_system may delete, insert, select, update
-- row-level security off

create table invitations (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  email text not null,
  name text not null,
  role_id uuid not null,
  team_ids uuid[] not null default '{}'::uuid[],
  invited_by uuid,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, role_id) references roles(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique (token_hash)
);
CREATE UNIQUE INDEX invitations_open ON invitations USING btree (tenant_id, email) WHERE (used_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table macro_uses (
  tenant_id uuid not null,
  user_id uuid not null,
  macro_id uuid not null,
  uses integer not null,
  last_used_at timestamp(3) with time zone not null,
  foreign key (tenant_id, macro_id) references macros(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id, macro_id)
);
CREATE INDEX macro_uses_of_macro ON macro_uses USING btree (tenant_id, macro_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table macros (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  folder text not null default ''::text,
  scope text not null,
  team_id uuid,
  owner_id uuid,
  actions jsonb not null,
  uses integer not null default 0,
  version integer not null default 1,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  CHECK (((scope <> 'personal'::text) OR (owner_id IS NOT NULL))),
  CHECK (((scope <> 'team'::text) OR (team_id IS NOT NULL))),
  CHECK ((scope = ANY (ARRAY['shared'::text, 'team'::text, 'personal'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, owner_id) references users(tenant_id, id) on delete cascade,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX macros_listed ON macros USING btree (tenant_id, folder, name, id) WHERE (removed_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table message_references (
  tenant_id uuid not null,
  reference text not null,
  message_id uuid not null,
  ours boolean not null default false,
  foreign key (tenant_id, message_id) references messages(tenant_id, id) on delete cascade,
  primary key (tenant_id, reference, message_id)
);
CREATE INDEX message_references_of_message ON message_references USING btree (tenant_id, message_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  direction text not null,
  author_kind text not null,
  author_id uuid,
  author_name text not null default ''::text,
  channel text not null,
  text text not null,
  text_visible text not null,
  html text,
  headers jsonb,
  flags jsonb,
  inbound_id uuid,
  message_id_header text,
  inbox_id uuid,
  cc text[] not null default '{}'::text[],
  delivery_state text,
  delivery_at timestamp(3) with time zone,
  delivery_attempts integer not null default 0,
  delivery_reason text,
  delivery_recipients jsonb not null default '[]'::jsonb,
  created_at timestamp(3) with time zone not null,
  sent_to text[] not null default '{}'::text[],
  home_ticket_id uuid,
  signature text,
  CHECK ((delivery_state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text]))),
  CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CHECK ((kind = ANY (ARRAY['message'::text, 'note'::text]))),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX messages_of_ticket ON messages USING btree (tenant_id, ticket_id, created_at, id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE ON messages FOR EACH ROW EXECUTE FUNCTION note_for_search('message')
-- trigger search_taken_back: AFTER UPDATE OF delivery_state ON messages FOR EACH ROW WHEN (((new.delivery_state = 'cancelled'::text) AND (old.delivery_state IS DISTINCT FROM 'cancelled'::text))) EXECUTE FUNCTION note_for_search('message')
-- trigger search_words_changed: AFTER UPDATE OF text, text_visible, kind, ticket_id ON messages FOR EACH ROW WHEN (((((old.text IS DISTINCT FROM new.text) OR (old.text_visible IS DISTINCT FROM new.text_visible)) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.ticket_id IS DISTINCT FROM new.ticket_id))) EXECUTE FUNCTION note_for_search('message')

create table notification_choices (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null,
  media text[] not null,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id, kind)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table notification_defaults (
  tenant_id uuid not null,
  kind text not null,
  media text[] not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, kind)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table notifications (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  ticket_id uuid,
  actor_id uuid,
  actor_name text not null default ''::text,
  facts jsonb not null default '{}'::jsonb,
  media text[] not null,
  times integer not null default 1,
  at timestamp(3) with time zone not null,
  read_at timestamp(3) with time zone,
  told_at timestamp(3) with time zone not null,
  digested_at timestamp(3) with time zone,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX notifications_age ON notifications USING btree (at);
CREATE INDEX notifications_of_ticket ON notifications USING btree (tenant_id, ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX notifications_of_user ON notifications USING btree (tenant_id, user_id, at DESC, id DESC);
CREATE UNIQUE INDEX notifications_unread ON notifications USING btree (tenant_id, user_id, kind, subject_id) WHERE (read_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table outbound_messages (
  tenant_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  message_id uuid,
  message_id_header text not null,
  recipients text[] not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  fence integer not null default 0,
  repeats integer not null default 0,
  send_at timestamp(3) with time zone not null,
  last_error text,
  created_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text]))),
  primary key (tenant_id, id)
);
CREATE INDEX outbound_by_message ON outbound_messages USING btree (tenant_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX outbound_due ON outbound_messages USING btree (send_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE UNIQUE INDEX outbound_by_header ON outbound_messages USING btree (tenant_id, message_id_header);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table password_resets (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  email text not null default ''::text,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique (token_hash)
);
CREATE INDEX password_resets_by_user ON password_resets USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table push_subscriptions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  locale text not null default 'ru'::text,
  created_at timestamp(3) with time zone not null,
  foreign key (tenant_id, session_id) references sessions(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint)
);
CREATE INDEX push_subscriptions_by_endpoint ON push_subscriptions USING btree (endpoint);
CREATE INDEX push_subscriptions_by_session ON push_subscriptions USING btree (tenant_id, session_id);
CREATE INDEX push_subscriptions_by_user ON push_subscriptions USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table rate_limits (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  primary key (key)
);
CREATE INDEX rate_limits_expire ON rate_limits USING btree (expire);
-- row-level security off

create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_hash text not null,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id, code_hash)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table reminders (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  by_id uuid not null,
  text text not null,
  due_at timestamp(3) with time zone not null,
  done_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  foreign key (tenant_id, by_id) references users(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX reminders_due ON reminders USING btree (due_at) WHERE (done_at IS NULL);
CREATE INDEX reminders_of_ticket ON reminders USING btree (tenant_id, ticket_id, due_at) WHERE (done_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table roles (
  tenant_id uuid not null,
  id uuid not null,
  key text,
  name text not null,
  permissions text[] not null,
  created_at timestamp(3) with time zone not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  unique (tenant_id, name)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table rule_firings (
  tenant_id uuid not null,
  rule_id uuid not null,
  ticket_id uuid not null,
  basis timestamp(3) with time zone not null,
  foreign key (tenant_id, rule_id) references rules(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, rule_id, ticket_id, basis)
);
CREATE INDEX rule_firings_of_ticket ON rule_firings USING btree (tenant_id, ticket_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table rule_runs (
  tenant_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version integer not null,
  rule_name text not null,
  ticket_id uuid not null,
  happening_id uuid not null,
  event text not null,
  depth smallint not null,
  outcome text not null,
  matched jsonb not null,
  actions jsonb not null,
  replies smallint not null default 0,
  mails smallint not null default 0,
  at timestamp(3) with time zone not null,
  skipped text,
  CHECK ((outcome = ANY (ARRAY['done'::text, 'partly'::text, 'failed'::text, 'skipped'::text]))),
  CHECK ((skipped = ANY (ARRAY['chain'::text, 'depth'::text]))),
  foreign key (tenant_id, rule_id) references rules(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, happening_id, rule_id)
);
CREATE INDEX rule_runs_by_age ON rule_runs USING btree (tenant_id, at);
CREATE INDEX rule_runs_of_rule ON rule_runs USING btree (tenant_id, rule_id, at DESC, id DESC);
CREATE INDEX rule_runs_of_ticket ON rule_runs USING btree (tenant_id, ticket_id, at DESC, id DESC);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table rule_versions (
  tenant_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  name text not null,
  definition jsonb not null,
  at timestamp(3) with time zone not null,
  by_name text not null,
  foreign key (tenant_id, rule_id) references rules(tenant_id, id) on delete cascade,
  primary key (tenant_id, rule_id, version)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table rules (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  kind text not null,
  definition jsonb not null,
  version integer not null default 1,
  failures integer not null default 0,
  next_run_at timestamp(3) with time zone,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  updated_by text not null,
  calendar_id uuid,
  looked_at timestamp(3) with time zone,
  looked_until timestamp(3) with time zone,
  looked_whole_at timestamp(3) with time zone,
  CHECK ((kind = ANY (ARRAY['event'::text, 'timer'::text, 'schedule'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, calendar_id) references calendars(tenant_id, id),
  primary key (tenant_id, id)
);
CREATE INDEX rules_listed ON rules USING btree (tenant_id, "position", id) WHERE (removed_at IS NULL);
CREATE INDEX rules_of_calendar ON rules USING btree (tenant_id, calendar_id) WHERE (calendar_id IS NOT NULL);
CREATE INDEX rules_timed ON rules USING btree (tenant_id, kind) WHERE (enabled AND (removed_at IS NULL) AND (kind <> 'event'::text));
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table search_counts (
  tenant_id uuid not null,
  documents bigint not null default 0,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table search_documents (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  ticket_id uuid,
  slice integer not null,
  words tsvector not null,
  at timestamp(3) with time zone not null,
  CHECK ((kind = ANY (ARRAY['ticket'::text, 'message'::text, 'note'::text, 'contact'::text, 'company'::text]))),
  primary key (tenant_id, id)
);
CREATE INDEX search_documents_of_ticket ON search_documents USING btree (tenant_id, ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX search_documents_words ON search_documents USING gin (tenant_id, slice, words) WITH (fastupdate='on', gin_pending_list_limit='256');
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table search_pending (
  tenant_id uuid not null,
  backlog boolean not null default false,
  seq bigint not null generated always as identity,
  source text not null,
  id uuid not null,
  CHECK ((source = ANY (ARRAY['ticket'::text, 'message'::text, 'contact'::text, 'company'::text]))),
  primary key (tenant_id, backlog, seq)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table search_words (
  tenant_id uuid not null,
  word text not null,
  reversed text not null default reverse(word),
  keys text[] not null,
  documents integer not null default 1,
  primary key (tenant_id, word)
);
CREATE INDEX search_words_keys ON search_words USING gin (tenant_id, keys) WITH (fastupdate='on', gin_pending_list_limit='128');
CREATE INDEX search_words_reversed ON search_words USING btree (tenant_id, reversed);
-- otklik_app may delete, insert, select, update
-- otklik_search may select
-- otklik_system may delete, insert, select, update
-- policy search to otklik_search using true
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  address text not null default ''::text,
  user_agent text not null default ''::text,
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique (token_hash)
);
CREATE INDEX sessions_age ON sessions USING btree (expires_at);
CREATE INDEX sessions_by_user ON sessions USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table skills (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table sla_clocks (
  tenant_id uuid not null,
  ticket_id uuid not null,
  metric text not null,
  number integer not null,
  policy_id uuid not null,
  policy_version integer not null,
  calendar_id uuid,
  calendar_version integer,
  promised_seconds integer not null,
  started_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  ended_by text,
  state text not null,
  due_at timestamp(3) with time zone,
  breached_at timestamp(3) with time zone,
  fired integer not null default 0,
  fired_at timestamp(3) with time zone,
  next_at timestamp(3) with time zone,
  held jsonb,
  CHECK ((ended_by = ANY (ARRAY['answer'::text, 'solving'::text, 'arrival'::text]))),
  CHECK ((metric = ANY (ARRAY['first_response'::text, 'next_response'::text, 'resolution'::text, 'arrival'::text]))),
  CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'ended'::text]))),
  foreign key (tenant_id, policy_id) references sla_policies(tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, metric, number)
);
CREATE INDEX sla_clocks_decided ON sla_clocks USING btree (tenant_id, (
CASE
    WHEN (breached_at IS NULL) THEN ended_at
    ELSE breached_at
END)) WHERE ((breached_at IS NOT NULL) OR (ended_at IS NOT NULL));
CREATE INDEX sla_clocks_ended ON sla_clocks USING btree (tenant_id, ended_at DESC) WHERE (state = 'ended'::text);
CREATE INDEX sla_clocks_next ON sla_clocks USING btree (next_at) INCLUDE (tenant_id) WHERE (next_at IS NOT NULL);
CREATE INDEX sla_clocks_of_policy ON sla_clocks USING btree (tenant_id, policy_id);
CREATE INDEX sla_clocks_open ON sla_clocks USING btree (tenant_id, due_at) WHERE (state <> 'ended'::text);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table sla_policies (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  version integer not null default 1,
  position integer not null default 0,
  active boolean not null default true,
  calendar_id uuid,
  removed_at timestamp(3) with time zone,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, calendar_id) references calendars(tenant_id, id),
  primary key (tenant_id, id)
);
CREATE INDEX sla_policies_of_calendar ON sla_policies USING btree (tenant_id, calendar_id) WHERE (calendar_id IS NOT NULL);
CREATE UNIQUE INDEX sla_policies_name ON sla_policies USING btree (tenant_id, name) WHERE (removed_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table sla_policy_versions (
  tenant_id uuid not null,
  policy_id uuid not null,
  version integer not null,
  value jsonb not null,
  at timestamp(3) with time zone not null,
  by_name text,
  foreign key (tenant_id, policy_id) references sla_policies(tenant_id, id) on delete cascade,
  primary key (tenant_id, policy_id, version)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table support_line_teams (
  tenant_id uuid not null,
  team_id uuid not null,
  line_id uuid not null,
  place integer not null,
  foreign key (tenant_id, line_id) references support_lines(tenant_id, id) on delete cascade,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id)
);
CREATE INDEX support_line_teams_of_line ON support_line_teams USING btree (tenant_id, line_id, place);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table support_lines (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  level integer not null,
  withheld text[] not null default '{}'::text[],
  form jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table tags (
  tenant_id uuid not null,
  name text not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, name)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table team_hours (
  tenant_id uuid not null,
  team_id uuid not null,
  calendar_id uuid not null,
  foreign key (tenant_id, calendar_id) references calendars(tenant_id, id),
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id)
);
CREATE INDEX team_hours_by_calendar ON team_hours USING btree (tenant_id, calendar_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table team_members (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, team_id, user_id)
);
CREATE INDEX team_members_by_user ON team_members USING btree (tenant_id, user_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table teams (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null default '#5b5bd6'::text,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null,
  withheld text[],
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table tenants (
  tenant_id uuid not null,
  slug text not null,
  name text not null,
  locale text not null default 'ru'::text,
  time_zone text not null default 'Europe/Moscow'::text,
  demo jsonb,
  created_at timestamp(3) with time zone not null,
  CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$'::text)),
  primary key (tenant_id),
  unique (slug)
);
-- otklik_app may select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_bulk_rows (
  tenant_id uuid not null,
  bulk_id uuid not null,
  ticket_id uuid not null,
  state text not null default 'waiting'::text,
  changes jsonb,
  stamps jsonb,
  code text,
  fields text[] not null default '{}'::text[],
  message_ids uuid[] not null default '{}'::uuid[],
  CHECK ((state = ANY (ARRAY['waiting'::text, 'same'::text, 'changed'::text, 'refused'::text, 'undone'::text, 'kept'::text]))),
  foreign key (tenant_id, bulk_id) references ticket_bulks(tenant_id, id) on delete cascade,
  primary key (tenant_id, bulk_id, ticket_id)
);
CREATE INDEX ticket_bulk_rows_by_state ON ticket_bulk_rows USING btree (tenant_id, bulk_id, state, ticket_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_bulks (
  tenant_id uuid not null,
  id uuid not null,
  actor_kind text not null,
  actor_id uuid not null,
  change jsonb not null,
  state text not null default 'running'::text,
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  refused integer not null default 0,
  kept integer not null default 0,
  created_at timestamp(3) with time zone not null,
  CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX ticket_bulks_age ON ticket_bulks USING btree (tenant_id, created_at);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_categories (
  tenant_id uuid not null,
  id uuid not null,
  names jsonb not null,
  parent_id uuid,
  position integer not null default 0,
  active boolean not null default true,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, parent_id) references ticket_categories(tenant_id, id),
  primary key (tenant_id, id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_cc (
  tenant_id uuid not null,
  ticket_id uuid not null,
  contact_id uuid not null,
  foreign key (tenant_id, contact_id) references contacts(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, contact_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_checklists (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  name text not null,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  automatic boolean not null default false,
  foreign key (tenant_id, template_id) references checklist_templates(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX ticket_checklists_of_template ON ticket_checklists USING btree (tenant_id, template_id, ticket_id);
CREATE INDEX ticket_checklists_of_ticket ON ticket_checklists USING btree (tenant_id, ticket_id, created_at);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_closing (
  tenant_id uuid not null,
  close_after_days integer,
  warn_days integer,
  warning jsonb not null default '{}'::jsonb,
  reopen_days integer,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_counters (
  tenant_id uuid not null,
  last_number bigint not null default 0,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_customer_moves (
  tenant_id uuid not null,
  merge_id uuid not null,
  ticket_id uuid not null,
  what text not null,
  CHECK ((what = ANY (ARRAY['requester'::text, 'copied'::text, 'copied_already'::text, 'company'::text]))),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, merge_id, what, ticket_id)
);
CREATE INDEX ticket_customer_moves_of_ticket ON ticket_customer_moves USING btree (tenant_id, ticket_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_duplicates (
  tenant_id uuid not null,
  ticket_id uuid not null,
  other_id uuid not null,
  score integer not null,
  reasons text[] not null,
  state text not null default 'proposed'::text,
  found_at timestamp(3) with time zone not null,
  CHECK ((state = ANY (ARRAY['proposed'::text, 'dismissed'::text]))),
  foreign key (tenant_id, other_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, other_id)
);
CREATE INDEX ticket_duplicates_of ON ticket_duplicates USING btree (tenant_id, other_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

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
  answers jsonb not null default '[]'::jsonb,
  at timestamp(3) with time zone not null,
  by_name text not null,
  returned_at timestamp(3) with time zone,
  return_reason text,
  returned_by_name text,
  by_id uuid,
  foreign key (tenant_id, from_assignee_id) references users(tenant_id, id) ON DELETE SET NULL (from_assignee_id),
  foreign key (tenant_id, from_line_id) references support_lines(tenant_id, id) ON DELETE SET NULL (from_line_id),
  foreign key (tenant_id, from_team_id) references teams(tenant_id, id) ON DELETE SET NULL (from_team_id),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_line_id) references support_lines(tenant_id, id) ON DELETE SET NULL (to_line_id),
  primary key (tenant_id, id)
);
CREATE INDEX ticket_escalations_from_assignee ON ticket_escalations USING btree (tenant_id, from_assignee_id) WHERE (from_assignee_id IS NOT NULL);
CREATE INDEX ticket_escalations_from_line ON ticket_escalations USING btree (tenant_id, from_line_id) WHERE (from_line_id IS NOT NULL);
CREATE INDEX ticket_escalations_from_team ON ticket_escalations USING btree (tenant_id, from_team_id) WHERE (from_team_id IS NOT NULL);
CREATE INDEX ticket_escalations_of_ticket ON ticket_escalations USING btree (tenant_id, ticket_id, at DESC);
CREATE INDEX ticket_escalations_to_line ON ticket_escalations USING btree (tenant_id, to_line_id) WHERE (to_line_id IS NOT NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_forms (
  tenant_id uuid not null,
  id uuid not null,
  type_id uuid,
  sections jsonb not null default '[]'::jsonb,
  CHECK ((jsonb_typeof(sections) = 'array'::text)),
  foreign key (tenant_id, type_id) references ticket_types(tenant_id, id) on delete cascade,
  primary key (tenant_id, id),
  unique NULLS NOT DISTINCT (tenant_id, type_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_links (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  created_at timestamp(3) with time zone not null,
  CHECK ((from_id <> to_id)),
  CHECK ((kind = ANY (ARRAY['parent'::text, 'related'::text, 'blocks'::text, 'split'::text]))),
  foreign key (tenant_id, from_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX ticket_links_to ON ticket_links USING btree (tenant_id, to_id, kind);
CREATE UNIQUE INDEX ticket_links_from ON ticket_links USING btree (tenant_id, from_id, kind, to_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_merges (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  into_id uuid not null,
  before jsonb not null,
  added jsonb not null,
  merged_at timestamp(3) with time zone not null,
  undone_at timestamp(3) with time zone,
  foreign key (tenant_id, into_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX ticket_merges_of ON ticket_merges USING btree (tenant_id, into_id) WHERE (undone_at IS NULL);
CREATE UNIQUE INDEX ticket_merges_standing ON ticket_merges USING btree (tenant_id, ticket_id) WHERE (undone_at IS NULL);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_reads (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  read_at timestamp(3) with time zone not null,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, user_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_statuses (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  names jsonb not null,
  position integer not null default 0,
  is_default boolean not null default false,
  active boolean not null default true,
  requester_names jsonb,
  CHECK ((kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text, 'closed'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE UNIQUE INDEX ticket_statuses_default ON ticket_statuses USING btree (tenant_id, kind) WHERE is_default;
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_types (
  tenant_id uuid not null,
  id uuid not null,
  names jsonb not null,
  position integer not null default 0,
  active boolean not null default true,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_views (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  icon text,
  color text,
  scope text not null,
  owner_id uuid not null,
  team_id uuid,
  filter jsonb not null,
  order_by text not null,
  columns text[],
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  layout text,
  widths jsonb not null default '{}'::jsonb,
  CHECK (((scope = 'team'::text) = (team_id IS NOT NULL))),
  CHECK ((jsonb_typeof(widths) = 'object'::text)),
  CHECK ((layout = ANY (ARRAY['rows'::text, 'table'::text]))),
  CHECK ((scope = ANY (ARRAY['personal'::text, 'team'::text, 'shared'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, team_id) references teams(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX ticket_views_by_owner ON ticket_views USING btree (tenant_id, owner_id) WHERE (scope = 'personal'::text);
CREATE INDEX ticket_views_by_team ON ticket_views USING btree (tenant_id, team_id) WHERE (scope = 'team'::text);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_watchers (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, ticket_id, user_id)
);
CREATE INDEX ticket_watchers_by_user ON ticket_watchers USING btree (tenant_id, user_id, ticket_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table ticket_workflows (
  tenant_id uuid not null,
  transitions jsonb not null default '[]'::jsonb,
  CHECK ((jsonb_typeof(transitions) = 'array'::text)),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table tickets (
  tenant_id uuid not null,
  id uuid not null,
  number bigint not null,
  subject text not null,
  requester_id uuid not null,
  company_id uuid,
  team_id uuid,
  assignee_id uuid,
  type_id uuid,
  category_id uuid,
  priority text not null default 'normal'::text,
  status_id uuid not null,
  status_kind text not null,
  tags text[] not null default '{}'::text[],
  source text not null,
  inbox_id uuid,
  version integer not null default 1,
  message_count integer not null default 0,
  preview text not null default ''::text,
  last_message_at timestamp(3) with time zone,
  last_message_direction text,
  first_response_at timestamp(3) with time zone,
  solved_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  suggested_ticket_id uuid,
  suggestion_reason text,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  snoozed_until timestamp(3) with time zone,
  snoozed_by uuid,
  fields jsonb not null default '{}'::jsonb,
  merged_into uuid,
  merged_count integer not null default 0,
  follow_up_at timestamp(3) with time zone,
  follow_up jsonb,
  close_warned_at timestamp(3) with time zone,
  subject_key bigint default hashtextextended(lower(regexp_replace(subject, '\s+'::text, ' '::text, 'g'::text)), (0)::bigint),
  next_due_at timestamp(3) with time zone,
  next_due_metric text,
  CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  CHECK ((status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text, 'closed'::text]))),
  foreign key (tenant_id, assignee_id) references users(tenant_id, id),
  foreign key (tenant_id, category_id) references ticket_categories(tenant_id, id),
  foreign key (tenant_id, company_id) references companies(tenant_id, id),
  foreign key (tenant_id, merged_into) references tickets(tenant_id, id) ON DELETE SET NULL (merged_into),
  foreign key (tenant_id, requester_id) references contacts(tenant_id, id),
  foreign key (tenant_id, team_id) references teams(tenant_id, id),
  foreign key (tenant_id, type_id) references ticket_types(tenant_id, id),
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
CREATE INDEX tickets_by_assignee ON tickets USING btree (tenant_id, assignee_id, updated_at DESC, id DESC) INCLUDE (status_kind, snoozed_until, merged_into) WHERE (assignee_id IS NOT NULL);
CREATE INDEX tickets_by_company ON tickets USING btree (tenant_id, company_id, updated_at DESC, id DESC) WHERE (company_id IS NOT NULL);
CREATE INDEX tickets_by_due ON tickets USING btree (tenant_id, (
CASE
    WHEN (next_due_at IS NULL) THEN '9999-12-31 00:00:00+00'::timestamp with time zone
    ELSE next_due_at
END), (
CASE priority
    WHEN 'urgent'::text THEN 0
    WHEN 'high'::text THEN 1
    WHEN 'normal'::text THEN 2
    ELSE 3
END), id) WHERE (status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX tickets_by_kind ON tickets USING btree (tenant_id, status_kind, updated_at DESC, id DESC) INCLUDE (snoozed_until, merged_into);
CREATE INDEX tickets_by_requester ON tickets USING btree (tenant_id, requester_id, updated_at DESC, id DESC);
CREATE INDEX tickets_by_subject ON tickets USING btree (tenant_id, subject_key, updated_at DESC);
CREATE INDEX tickets_by_team ON tickets USING btree (tenant_id, team_id, updated_at DESC, id DESC) INCLUDE (status_kind, snoozed_until) WHERE (team_id IS NOT NULL);
CREATE INDEX tickets_by_urgency ON tickets USING btree (tenant_id, (
CASE priority
    WHEN 'urgent'::text THEN 0
    WHEN 'high'::text THEN 1
    WHEN 'normal'::text THEN 2
    ELSE 3
END), created_at, id) INCLUDE (priority, status_kind, snoozed_until, merged_into, assignee_id, team_id, tags) WHERE (status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX tickets_changed ON tickets USING btree (tenant_id, updated_at DESC, id DESC);
CREATE INDEX tickets_created ON tickets USING btree (tenant_id, created_at DESC, id DESC);
CREATE INDEX tickets_merged ON tickets USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX tickets_open ON tickets USING btree (tenant_id, updated_at DESC, id DESC) INCLUDE (status_kind, snoozed_until, merged_into, assignee_id, team_id, priority, tags, created_at, last_message_at, last_message_direction, next_due_at, type_id, category_id, status_id, company_id, inbox_id, source) WHERE (status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX tickets_open_by_age ON tickets USING btree (tenant_id, created_at, id) INCLUDE (subject, status_kind, snoozed_until, merged_into, assignee_id, team_id, priority) WHERE (status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX tickets_open_by_assignee ON tickets USING btree (tenant_id, assignee_id, updated_at DESC, id DESC) INCLUDE (status_kind, snoozed_until, merged_into, team_id, priority, tags, created_at, last_message_at, last_message_direction, source) WHERE (status_kind = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX tickets_queue ON tickets USING btree (tenant_id, team_id, (
CASE priority
    WHEN 'urgent'::text THEN 0
    WHEN 'high'::text THEN 1
    WHEN 'normal'::text THEN 2
    ELSE 3
END), created_at, id) INCLUDE (priority, status_kind, snoozed_until, merged_into) WHERE ((assignee_id IS NULL) AND (status_kind = ANY (ARRAY['new'::text, 'open'::text])));
CREATE INDEX tickets_queue_by_due ON tickets USING btree (tenant_id, team_id, (
CASE
    WHEN (next_due_at IS NULL) THEN '9999-12-31 00:00:00+00'::timestamp with time zone
    ELSE next_due_at
END), (
CASE priority
    WHEN 'urgent'::text THEN 0
    WHEN 'high'::text THEN 1
    WHEN 'normal'::text THEN 2
    ELSE 3
END), id) INCLUDE (snoozed_until, merged_into) WHERE ((assignee_id IS NULL) AND (status_kind = ANY (ARRAY['new'::text, 'open'::text])));
CREATE INDEX tickets_snoozed ON tickets USING btree (tenant_id, updated_at DESC, id DESC) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX tickets_to_close ON tickets USING btree (tenant_id, solved_at) INCLUDE (merged_into) WHERE (status_kind = 'solved'::text);
CREATE INDEX tickets_to_follow_up ON tickets USING btree (follow_up_at) WHERE (follow_up_at IS NOT NULL);
CREATE INDEX tickets_to_wake ON tickets USING btree (snoozed_until) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX tickets_unassigned ON tickets USING btree (tenant_id, updated_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND (status_kind = ANY (ARRAY['new'::text, 'open'::text])) AND (snoozed_until IS NULL));
CREATE STATISTICS tickets_rank ON (CASE priority WHEN 'urgent'::text THEN 0 WHEN 'high'::text THEN 1 WHEN 'normal'::text THEN 2 ELSE 3 END) FROM tickets;
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced
-- trigger search_changed: AFTER INSERT OR DELETE ON tickets FOR EACH ROW EXECUTE FUNCTION note_for_search('ticket')
-- trigger search_fields_changed: AFTER UPDATE OF fields ON tickets FOR EACH ROW WHEN ((old.fields IS DISTINCT FROM new.fields)) EXECUTE FUNCTION note_for_search('ticket')
-- trigger search_subject_changed: AFTER UPDATE OF subject ON tickets FOR EACH ROW WHEN ((old.subject IS DISTINCT FROM new.subject)) EXECUTE FUNCTION note_messages_for_search()
-- trigger search_words_changed: AFTER UPDATE OF subject, tags, requester_id, company_id ON tickets FOR EACH ROW WHEN (((((old.subject IS DISTINCT FROM new.subject) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.requester_id IS DISTINCT FROM new.requester_id)) OR (old.company_id IS DISTINCT FROM new.company_id))) EXECUTE FUNCTION note_for_search('ticket')

create table time_corrections (
  tenant_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  at timestamp(3) with time zone not null,
  by_id uuid,
  by_name text not null,
  why text not null default ''::text,
  was jsonb not null,
  became jsonb not null,
  foreign key (tenant_id, entry_id) references time_entries(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX time_corrections_of_entry ON time_corrections USING btree (tenant_id, entry_id, at);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table time_entries (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  work_type_id uuid,
  day date not null,
  minutes integer not null,
  note text not null default ''::text,
  rate_minor bigint,
  amount_minor bigint,
  currency text,
  version integer not null default 1,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  CHECK (((minutes >= 1) AND (minutes <= 10080))),
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  foreign key (tenant_id, work_type_id) references work_types(tenant_id, id),
  primary key (tenant_id, id)
);
CREATE INDEX time_entries_of_day ON time_entries USING btree (tenant_id, day, id) WHERE (removed_at IS NULL);
CREATE INDEX time_entries_of_person ON time_entries USING btree (tenant_id, user_id, day, id) WHERE (removed_at IS NULL);
CREATE INDEX time_entries_of_ticket ON time_entries USING btree (tenant_id, ticket_id, day, id) WHERE (removed_at IS NULL);
CREATE INDEX time_entries_of_type ON time_entries USING btree (tenant_id, work_type_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table time_settings (
  tenant_id uuid not null,
  forgotten_after_minutes integer not null default 480,
  CHECK (((forgotten_after_minutes >= 30) AND (forgotten_after_minutes <= 1440))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table timers (
  tenant_id uuid not null,
  user_id uuid not null,
  ticket_id uuid not null,
  started_at timestamp(3) with time zone not null,
  foreign key (tenant_id, ticket_id) references tickets(tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users(tenant_id, id) on delete cascade,
  primary key (tenant_id, user_id)
);
CREATE INDEX timers_of_ticket ON timers USING btree (tenant_id, ticket_id);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table uploads (
  tenant_id uuid not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  uploaded_by uuid not null,
  created_at timestamp(3) with time zone not null,
  held boolean not null default false,
  foreign key (tenant_id, sha256) references files(tenant_id, sha256),
  primary key (tenant_id, id)
);
CREATE INDEX uploads_age ON uploads USING btree (created_at) WHERE (NOT held);
CREATE INDEX uploads_of_file ON uploads USING btree (tenant_id, sha256);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table users (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  role_id uuid not null,
  status text not null default 'active'::text,
  locale text not null default 'ru'::text,
  time_zone text not null default 'Europe/Moscow'::text,
  signature text not null default ''::text,
  password_hash text,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  last_seen_at timestamp(3) with time zone,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null,
  operator boolean not null default false,
  CHECK ((email = lower(email))),
  CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  foreign key (tenant_id, role_id) references roles(tenant_id, id),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
CREATE INDEX users_by_email ON users USING btree (email);
CREATE INDEX users_by_role ON users USING btree (tenant_id, role_id);
CREATE INDEX users_operators ON users USING btree (tenant_id) WHERE operator;
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table view_habits (
  tenant_id uuid not null,
  user_id uuid not null,
  view_key text not null,
  place integer,
  order_by text,
  columns text[],
  layout text,
  widths jsonb,
  CHECK ((jsonb_typeof(widths) = 'object'::text)),
  CHECK ((layout = ANY (ARRAY['rows'::text, 'table'::text]))),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, user_id, view_key)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table webhook_attempts (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamp(3) with time zone not null,
  status integer,
  reason text,
  ms integer not null,
  answer text not null,
  foreign key (tenant_id, delivery_id) references webhook_deliveries(tenant_id, id) on delete cascade,
  primary key (tenant_id, delivery_id, number)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  sequence bigint not null generated always as identity,
  webhook_id uuid not null,
  type text not null,
  ticket_id uuid,
  payload text not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  tries integer not null default 0,
  status integer,
  reason text,
  next_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text]))),
  foreign key (tenant_id, webhook_id) references webhooks(tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries USING btree (tenant_id, webhook_id, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_deliveries_log ON webhook_deliveries USING btree (tenant_id, webhook_id, sequence DESC);
CREATE INDEX webhook_deliveries_of_state ON webhook_deliveries USING btree (tenant_id, webhook_id, state, sequence DESC);
CREATE INDEX webhook_deliveries_old ON webhook_deliveries USING btree (created_at) WHERE (state <> 'waiting'::text);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table webhooks (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null default '{}'::text[],
  team_ids uuid[] not null default '{}'::uuid[],
  secret text not null,
  old_secret text,
  old_secret_until timestamp(3) with time zone,
  enabled boolean not null default true,
  stopped_reason text,
  failing_since timestamp(3) with time zone,
  failures integer not null default 0,
  paused_until timestamp(3) with time zone,
  last_success_at timestamp(3) with time zone,
  held_by uuid,
  held_until timestamp(3) with time zone,
  version integer not null default 1,
  removed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table work_types (
  tenant_id uuid not null,
  id uuid not null,
  names jsonb not null,
  position integer not null default 0,
  active boolean not null default true,
  rates jsonb not null default '[]'::jsonb,
  CHECK ((jsonb_typeof(rates) = 'array'::text)),
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id, id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

create table workforce_settings (
  tenant_id uuid not null,
  away_after_minutes integer not null default 15,
  weights jsonb not null default '{}'::jsonb,
  foreign key (tenant_id) references tenants(tenant_id) on delete cascade,
  primary key (tenant_id)
);
-- otklik_app may delete, insert, select, update
-- otklik_system may delete, insert, select, update
-- policy system to otklik_system using true
-- policy tenant to otklik_app using (tenant_id = current_tenant())
-- row-level security on, forced

CREATE OR REPLACE FUNCTION public.companies_named(q text, after_name text, after_id uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with begun as materialized (
    select c.id, c.sort_name from companies c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name from companies c
      where length(q) >= 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from companies c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name like name_pattern(q)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far) p order by sort_name, id limit most
$function$
;

CREATE OR REPLACE FUNCTION public.contacts_named(q text, addresses text[], company uuid, after_name text, after_id uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with begun as materialized (
    select c.id, c.sort_name from contacts c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name, c.company_id from contacts c
      where length(q) >= 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) and (company is null or n.company_id = company) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from contacts c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name like name_pattern(q)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  ), addressed as (
    select c.id, c.sort_name from unnest(addresses) as b
    cross join lateral (
      select a.contact_id from contact_addresses a
      where a.tenant_id = current_tenant() and a.kind in ('email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'skype') and a.value >= b collate "C" and a.value < (b || chr(1114111)) collate "C"
      offset 0
    ) a
    cross join lateral (
      select c.id, c.sort_name, c.company_id from contacts c where c.tenant_id = current_tenant() and c.merged_into_id is null and c.id = a.contact_id offset 0
    ) c
    where (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far union select * from addressed) p order by sort_name, id limit most
$function$
;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.merged_under(tenant uuid, ticket uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive down (id) as (
    select t.id from tickets t where t.tenant_id = tenant and t.merged_into = ticket
    union
    select t.id from down join tickets t on t.tenant_id = tenant and t.merged_into = down.id
  )
  select id from down
$function$
;

CREATE OR REPLACE FUNCTION public.name_pattern(q text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (('%'::text || replace(replace(replace(sort_name_of(q), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text)
;

CREATE OR REPLACE FUNCTION public.note_for_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    insert into search_pending (tenant_id, source, id) values (old.tenant_id, tg_argv[0], old.id);
  else
    insert into search_pending (tenant_id, source, id) values (new.tenant_id, tg_argv[0], new.id);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_messages_for_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (tenant_id, source, id) select m.tenant_id, 'message', m.id from messages m where m.tenant_id = new.tenant_id and m.ticket_id = new.id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_part_for_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    insert into search_pending (tenant_id, source, id) values (old.tenant_id, tg_argv[0], (to_jsonb(old) ->> tg_argv[1])::uuid);
  end if;
  if tg_op <> 'DELETE' then
    insert into search_pending (tenant_id, source, id) values (new.tenant_id, tg_argv[0], (to_jsonb(new) ->> tg_argv[1])::uuid);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_by_tenant(t regclass, rights text DEFAULT 'select, insert, update, delete'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s to otklik_app using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
  execute format('create policy system on %s to otklik_system using (true) with check (true)', t);
  execute format('grant %s on %s to otklik_app, otklik_system', rights, t);
end $function$
;

CREATE OR REPLACE FUNCTION public.search_candidates(q tsquery, exact tsquery, titled tsquery, kinds text[], rare boolean, most integer)
 RETURNS TABLE(kind text, id uuid, ticket_id uuid, score real, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
declare
  room integer := most;
  got integer;
  place integer;
begin
  if rare then
    return query
      select f.kind, f.id, f.ticket_id, ((f.words @@ titled)::integer * 4 + (f.words @@ exact)::integer * 2)::real, f.at
      from (select d.* from search_documents d where d.tenant_id = current_tenant() and d.words @@ q and d.kind = any(kinds) order by d.at desc limit most) f;
    return;
  end if;
  select c.documents / 16384 into place from search_counts c where c.tenant_id = current_tenant();
  while room > 0 and place >= 0 loop
    return query
      select f.kind, f.id, f.ticket_id, ((f.words @@ titled)::integer * 4 + (f.words @@ exact)::integer * 2)::real, f.at
      from (select d.* from search_documents d where d.tenant_id = current_tenant() and d.slice = place and d.words @@ q and d.kind = any(kinds) order by d.at desc limit room) f;
    get diagnostics got = row_count;
    room := room - got;
    place := place - 1;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.search_forms(given text[], beginnings boolean[])
 RETURNS TABLE(given_at integer, word text, documents integer, begins boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  select g.place::integer, f.word, f.documents, f.begins
  from unnest(given, beginnings) with ordinality as g (word, typed, place)
  cross join lateral (
    (select w.word, w.documents, false as begins from search_words w
     where w.tenant_id = current_tenant() and w.keys && word_keys(g.word) order by w.documents desc limit 48)
    union all
    (select b.word, b.documents, true from (
       select w.word, w.documents from search_words w
       where g.typed and w.tenant_id = current_tenant() and w.word >= g.word and w.word < g.word || chr(1114111) limit 3000
     ) b order by b.documents desc limit 48)
  ) f
$function$
;

CREATE OR REPLACE FUNCTION public.search_near(given text[])
 RETURNS TABLE(given_at integer, given_keys text[], word text, keys text[], documents integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  select g.place::integer, word_keys(g.word), n.word, n.keys, n.documents
  from unnest(given) with ordinality as g (word, place)
  cross join lateral (
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.word >= left(g.word, length(g.word) / 2) and w.word < left(g.word, length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 2 and length(g.word) + 3 limit 3000)
    union
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.reversed >= left(reverse(g.word), length(g.word) / 2) and w.reversed < left(reverse(g.word), length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 1 and length(g.word) + 1 limit 3000)
    union
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant()
       and w.word = any(array(select overlay(g.word placing reverse(substr(g.word, at, 2)) from at for 2) from generate_series(1, length(g.word) - 1) at)))
    union
    (select w.word, w.keys, w.documents
     from (select (ts_lexize('russian_stem', g.word))[1] as stem) s
     cross join unnest(array['', U&'\0430', U&'\0443', U&'\044B', U&'\0435', U&'\0438', U&'\043E', U&'\044E', U&'\044F', U&'\044C', U&'\043E\0439', U&'\0435\0439',
       U&'\043E\043C', U&'\0435\043C', U&'\0430\043C', U&'\044F\043C', U&'\043E\0432', U&'\0435\0432', U&'\0430\0445', U&'\044F\0445', U&'\0430\043C\0438', U&'\044F\043C\0438',
       U&'\044B\0439', U&'\0438\0439', U&'\0430\044F', U&'\043E\0435', U&'\044B\0435', U&'\044B\0445', U&'\044B\043C', U&'\043E\0433\043E', U&'\043E\043C\0443', U&'\0443\044E']) e (ending)
     join search_words w on w.tenant_id = current_tenant() and w.reversed >= reverse(right(s.stem, length(s.stem) / 2) || e.ending)
       and w.reversed < reverse(right(s.stem, length(s.stem) / 2) || e.ending) || chr(1114111)
     where g.word ~ '[\u0400-\u04ff]' and length(s.stem) >= 6 and length(w.word) - length(e.ending) between length(s.stem) - 1 and length(s.stem) + 1 limit 3000)
  ) n
$function$
;

CREATE OR REPLACE FUNCTION public.search_people(q tsquery, exact tsquery, place integer, most integer)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
  select f.id from (
    select d.id, d.words, d.at from search_documents d where d.tenant_id = current_tenant() and d.slice = place and d.words @@ q order by d.at desc limit 400
  ) f order by (f.words @@ exact) desc, f.at desc limit most
$function$
;

CREATE OR REPLACE FUNCTION public.search_unused(given text[])
 RETURNS TABLE(word text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  newest integer;
  one text;
  q tsquery;
begin
  select c.documents / 16384 into newest from search_counts c where c.tenant_id = current_tenant();
  foreach one in array given loop
    q := quote_literal(one)::tsquery;
    if not exists (select from search_documents d where d.tenant_id = current_tenant() and d.slice = newest and d.words @@ q)
      and not exists (select from search_documents d where d.tenant_id = current_tenant() and d.words @@ q) then
      word := one;
      return next;
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.search_within(q tsquery, exact tsquery, titled tsquery, tickets uuid[])
 RETURNS TABLE(kind text, id uuid, ticket_id uuid, score real, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
  select d.kind, d.id, d.ticket_id, ((d.words @@ titled)::integer * 4 + (d.words @@ exact)::integer * 2)::real, d.at
  from search_documents d where d.tenant_id = current_tenant() and d.ticket_id = any(tickets) and d.words @@ q
$function$
;

CREATE OR REPLACE FUNCTION public.sort_name_of(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (replace(lower(name), chr(1105), chr(1077)) COLLATE "C")
;

CREATE OR REPLACE FUNCTION public.survivor_of(tenant uuid, ticket uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive up (id, merged_into) as (
    select t.id, t.merged_into from tickets t where t.tenant_id = tenant and t.id = ticket
    union
    select t.id, t.merged_into from up join tickets t on t.tenant_id = tenant and t.id = up.merged_into
  )
  select id from up where merged_into is null
$function$
;

CREATE OR REPLACE FUNCTION public.ticket_as_at(tenant uuid, ticket uuid, instant timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.withheld_from(tenant uuid, person uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with mine as (
    select t.withheld from team_members m join teams t on t.tenant_id = m.tenant_id and t.id = m.team_id
    where m.tenant_id = tenant and m.user_id = person and t.withheld is not null
  )
  select coalesce(array_agg(permission), '{}') from (
    select permission from mine, unnest(withheld) as permission group by permission having count(*) = (select count(*) from mine)
  ) as common
$function$
;

CREATE OR REPLACE FUNCTION public.word_keys(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array(
    select distinct k from (
      select coalesce((ts_lexize(case when word ~ '[\u0400-\u04ff]' then 'russian_stem'::regdictionary else 'english_stem'::regdictionary end, word))[1], word) as k
      union all
      select s.stripped from (select regexp_replace(word, '[\u0430\u0435\u0438\u043e\u0443\u044b\u044c\u044e\u044f\u0439]$', '') as stripped) s where word ~ '[\u0400-\u04ff]'
      union all
      select replace(regexp_replace(s.stripped, '([^\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f])[\u0435\u043e]([^\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u044c\u0439])$', '\1\2'), E'\u044c', '')
      from (select regexp_replace(word, '[\u0430\u0435\u0438\u043e\u0443\u044b\u044c\u044e\u044f\u0439]$', '') as stripped) s where word ~ '[\u0400-\u04ff]'
    ) keys where length(k) > 2 or k = word
  )
$function$
;
