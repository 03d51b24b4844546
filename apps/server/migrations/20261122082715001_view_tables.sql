-- A view may stand as a table: its columns have widths. Each reader may have another look; null leaves it to the view.
alter table ticket_views
  add column layout text check (layout in ('rows', 'table')),
  add column widths jsonb not null default '{}' check (jsonb_typeof(widths) = 'object');

alter table view_habits
  add column layout text check (layout in ('rows', 'table')),
  add column widths jsonb check (jsonb_typeof(widths) = 'object');
