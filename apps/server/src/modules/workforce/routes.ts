import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { removeAbsence } from './absences/remove-absence.ts';
import { saveAbsence } from './absences/save-absence.ts';
import { listCards } from './cards/list-cards.ts';
import { saveCard } from './cards/save-card.ts';
import { saveTeamHours } from './cards/save-team-hours.ts';
import { saveSettings } from './cards/settings.ts';
import { readLines } from './lines/read-lines.ts';
import { removeLine } from './lines/remove-line.ts';
import { saveLine } from './lines/save-line.ts';
import { listSkills } from './skills/list-skills.ts';
import { removeSkill } from './skills/remove-skill.ts';
import { saveSkill } from './skills/save-skill.ts';
import { chooseOwnStatus, chooseStatusOf } from './status/choose-status.ts';
import { listStatuses } from './status/list-statuses.ts';
import { noteActivity } from './status/note-activity.ts';

const lines = contract.workforce;

/** Contract line to verb, nothing else. */
export const routes = {
  listLines: on(lines.listLines, async (ctx) => ({ items: await readLines(ctx) })),
  saveLine: on(lines.saveLine, (ctx, { params, body }) => saveLine(ctx, params.lineId, body)),
  removeLine: on(lines.removeLine, (ctx, { params }) => removeLine(ctx, params.lineId)),
  listAgentCards: on(lines.listAgentCards, (ctx) => listCards(ctx)),
  saveAgentCard: on(lines.saveAgentCard, (ctx, { params, body }) => saveCard(ctx, params.userId, body)),
  saveTeamHours: on(lines.saveTeamHours, (ctx, { params, body }) => saveTeamHours(ctx, params.teamId, body.calendarId)),
  saveWorkforceSettings: on(lines.saveWorkforceSettings, (ctx, { body }) => saveSettings(ctx, body)),
  saveAbsence: on(lines.saveAbsence, (ctx, { params, body }) => saveAbsence(ctx, params.absenceId, body)),
  removeAbsence: on(lines.removeAbsence, (ctx, { params }) => removeAbsence(ctx, params.absenceId)),
  listSkills: on(lines.listSkills, async (ctx) => ({ items: await listSkills(ctx) })),
  saveSkill: on(lines.saveSkill, (ctx, { params, body }) => saveSkill(ctx, params.skillId, body.name)),
  removeSkill: on(lines.removeSkill, (ctx, { params }) => removeSkill(ctx, params.skillId)),
  listAgentStatuses: on(lines.listAgentStatuses, async (ctx) => ({ items: await listStatuses(ctx) })),
  chooseStatus: on(lines.chooseStatus, (ctx, { body }) => chooseOwnStatus(ctx, body.choice)),
  noteActivity: on(lines.noteActivity, (ctx) => noteActivity(ctx)),
  chooseStatusOf: on(lines.chooseStatusOf, (ctx, { params, body }) => chooseStatusOf(ctx, params.userId, body.choice)),
};
