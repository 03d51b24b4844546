create index drafts_of_user on drafts (tenant_id, user_id, updated_at desc, ticket_id desc, kind desc);
