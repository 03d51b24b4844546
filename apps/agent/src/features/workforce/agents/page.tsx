import { Button, MultiSelect } from '@mantine/core';
import { formatMoment } from '@otklik/ui';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page, Section } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useCalendars } from '../../calendars/queries.ts';
import { useDirectory } from '../../identity/directory/queries.ts';
import { type AgentCard, useAgentCards, useSkills } from '../queries.ts';
import styles from '../workforce.module.css';
import { Person } from '../person.tsx';
import { EditCard } from './edit-card.tsx';
import { ForAll } from './for-all.tsx';
import { Skills } from './skills.tsx';

/** Everybody's capacity, hours, skills and absences; the list of skills; what holds for all. */
export function AgentsPage() {
  const cards = useAgentCards();
  const locale = useLocale();
  const skills = useSkills().data?.items ?? [];
  const calendars = useCalendars().data?.items ?? [];
  const { users } = useDirectory();
  const [editing, setEditing] = useState<string>();
  const [asked, setAsked] = useState<string[]>([]);
  const has = (card: AgentCard) => asked.every((skillId) => card.skills.some((one) => one.skillId === skillId));
  const nameOf = (card: AgentCard) => users.get(card.userId)?.name ?? '';
  const rows = (cards.data?.items ?? []).filter(has).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const edited = cards.data?.items.find(({ userId }) => userId === editing);
  return (
    <Page wide title={m.workforce_agents_title()} text={m.workforce_agents_text()}>
      {skills.length > 0 ? (
        <MultiSelect
          mb="md"
          maw={420}
          label={m.workforce_who_can()}
          data={skills.map(({ id, name }) => ({ value: id as string, label: name }))}
          value={asked}
          onChange={setAsked}
          searchable
          clearable
        />
      ) : null}
      <DataTable
        query={cards}
        rows={rows}
        keyOf={(card) => card.userId}
        label={m.workforce_agents_title()}
        empty={m.workforce_nobody_can()}
        columns={[
          { key: 'name', title: m.workforce_person(), cell: (card) => <Person name={nameOf(card)} /> },
          {
            key: 'capacity',
            title: m.workforce_capacity(),
            cell: (card) => (card.takesWork ? card.capacity : m.workforce_takes_nothing()),
          },
          {
            key: 'hours',
            title: m.workforce_hours(),
            cell: (card) => calendars.find(({ id }) => id === card.calendarId)?.name ?? m.workforce_hours_of_team(),
          },
          {
            key: 'skills',
            title: m.workforce_skills(),
            cell: (card) => (
              <span className={styles.chips}>
                {card.skills.map(({ skillId, level }) => (
                  <span key={skillId}>{m.workforce_skill_at({ name: skills.find(({ id }) => id === skillId)?.name ?? '', level })}</span>
                ))}
                {card.skills.length === 0 ? '—' : null}
              </span>
            ),
          },
          {
            key: 'absence',
            title: m.workforce_absence(),
            cell: ({ absences: [next] }) =>
              next ? `${formatMoment(next.startsAt, Date.now(), locale)} – ${formatMoment(next.endsAt, Date.now(), locale)}` : '—',
          },
          {
            key: 'change',
            title: '',
            right: true,
            cell: (card) => (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={m.workforce_change_of({ name: nameOf(card) })}
                onClick={() => setEditing(card.userId)}
              >
                {m.shell_change()}
              </Button>
            ),
          },
        ]}
      />
      <Section title={m.workforce_skills()} text={m.workforce_skills_text()}>
        <Skills skills={skills} cards={cards.data?.items ?? []} />
      </Section>
      {cards.data ? (
        <ForAll key={JSON.stringify(cards.data.settings)} settings={cards.data.settings} teamHours={cards.data.teamHours} />
      ) : null}
      {edited ? <EditCard key={edited.userId} card={edited} name={nameOf(edited)} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  );
}
