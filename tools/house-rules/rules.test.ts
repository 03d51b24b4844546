import { expect, test } from 'vitest';
import { judge } from './rules.ts';

const verb = 'apps/server/src/modules/tickets/open.ts';
const rules = (file: string, text: string) => judge(file, text).map((fault) => `${fault.rule}:${fault.line}`);

test.each<[expected: string[], file: string, text: string]>([
  [['clock:2'], verb, '\nconst at = new Date();'],
  [['clock:1'], 'packages/core/src/instant.ts', 'export const at = Date.now();'],
  [[], verb, 'const at = new Date(0); const began = performance.now();'],
  [[], 'apps/server/src/platform/clock.ts', 'export const now = () => new Date();'],
  [[], 'apps/server/src/modules/tickets/open.test.ts', 'const at = new Date();'],
  [['no-cyrillic:1'], 'apps/agent/src/shell/title.tsx', 'export const Title = () => <h1>Заявка</h1>;'],
  [['no-cyrillic:1'], 'packages/core/src/words.ts', '// по-русски\nexport const one = 1;'],
  [[], 'packages/locales/mail/words.ts', `export const word = 'Тема';`],
  [[], 'demo/cast.ts', `export const anna = 'Анна';`],
  [['docstring:1'], verb, 'export function openTicket() {}'],
  [['docstring:3'], verb, '/** About something else. */\nconst x = 1;\nexport const open = () => x;'],
  [[], verb, '/** Opens a ticket. */\nexport async function openTicket() {}\nexport type Opened = string;'],
  [[], 'apps/server/src/modules/tickets/routes.ts', 'export const routes = [];'],
  [['log-words:1'], 'apps/server/src/platform/jobs/run.ts', `ctx.log.info({ subject: ticket.subject }, 'done');`],
  [['log-words:1'], 'apps/server/src/platform/jobs/run.ts', 'log.warn(`refused ${message.email}`);'],
  [[], 'apps/server/src/platform/jobs/run.ts', `log.info({ ticketId, tenant, ms: 12 }, 'done'); form.error({ subject: 1 });`],
])('%j in %s', (expected, file, text) => {
  expect(rules(file, text)).toEqual(expected);
});

test('a file that cannot be read is an error, not a clean file', () => {
  expect(() => judge(verb, 'export const = ;')).toThrow(`${verb} does not parse`);
});
