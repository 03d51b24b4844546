-- Business calendars: when somebody works. The hours stand in versions, so that what was reckoned by one can be reckoned again.
create table calendars (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  is_default boolean not null default false,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
create unique index calendars_default on calendars (tenant_id) where is_default;
select protect_by_tenant('calendars');

create table calendar_versions (
  tenant_id uuid not null,
  calendar_id uuid not null,
  version integer not null,
  value jsonb not null,
  at timestamptz(3) not null,
  by_name text,
  primary key (tenant_id, calendar_id, version),
  foreign key (tenant_id, calendar_id) references calendars on delete cascade
);
select protect_by_tenant('calendar_versions');

-- Tenants there are get what new ones begin with: Monday to Friday from nine to six in their zone, by the production calendar of their country.
insert into calendars (tenant_id, id, name, is_default)
select tenant_id, gen_random_uuid(), case locale when 'en' then 'Working hours' else U&'\0420\0430\0431\043E\0447\0438\0435 \0447\0430\0441\044B' end, true
  from tenants;
insert into calendar_versions (tenant_id, calendar_id, version, at, value)
select c.tenant_id, c.id, 1, now(), jsonb_build_object(
    'timeZone', t.time_zone,
    'week', (select jsonb_agg(case when day < 6 then '[{"from": "09:00", "to": "18:00"}]'::jsonb else '[]'::jsonb end order by day) from generate_series(1, 7) day),
    'country', case
      when t.time_zone = 'Europe/Minsk' then 'by'
      when t.time_zone in ('Asia/Almaty', 'Asia/Qyzylorda', 'Asia/Qostanay', 'Asia/Aqtobe', 'Asia/Aqtau', 'Asia/Atyrau', 'Asia/Oral') then 'kz'
      when t.time_zone in ('Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Simferopol', 'Europe/Kirov', 'Europe/Volgograd', 'Europe/Astrakhan', 'Europe/Saratov', 'Europe/Ulyanovsk', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Novosibirsk', 'Asia/Barnaul', 'Asia/Tomsk', 'Asia/Novokuznetsk', 'Asia/Krasnoyarsk', 'Asia/Irkutsk', 'Asia/Chita', 'Asia/Yakutsk', 'Asia/Khandyga', 'Asia/Vladivostok', 'Asia/Ust-Nera', 'Asia/Magadan', 'Asia/Sakhalin', 'Asia/Srednekolymsk', 'Asia/Kamchatka', 'Asia/Anadyr') then 'ru'
    end,
    'shortDays', true,
    'exceptions', '[]'::jsonb)
  from calendars c join tenants t using (tenant_id);
