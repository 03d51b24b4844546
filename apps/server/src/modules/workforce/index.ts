export { declareConversation, type Weight, weighing } from './capacity/weights.ts';
export { addDemoWorkforce, type DemoCard, type DemoLine, type DemoSkill, removeDemoWorkforce } from './demo/demo-workforce.ts';
export { readSettings } from './cards/settings.ts';
export { standingIn } from './absences/standing-in.ts';
export { lineById, lineOfTeam, readLines, type SupportLine } from './lines/read-lines.ts';
export { listStatuses } from './status/list-statuses.ts';
export { type Staff, staffOf } from './status/staff-of.ts';
