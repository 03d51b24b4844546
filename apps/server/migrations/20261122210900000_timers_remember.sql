-- How far a timer has looked: when its last pass began, until which instant of its tickets it reached, and when it last looked at every ticket.
-- Nothing is lost without them: a timer that remembers nothing looks at all.
alter table rules
  add column looked_at timestamptz(3),
  add column looked_until timestamptz(3),
  add column looked_whole_at timestamptz(3);
