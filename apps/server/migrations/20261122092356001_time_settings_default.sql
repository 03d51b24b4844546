-- eight hours, as shipped
alter table time_settings alter column forgotten_after_minutes set default 480;
