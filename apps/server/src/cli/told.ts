import { CommandError } from './command.ts';
import { terminalLocale } from './terminal-locale.ts';

/** An error as the command line tells it: a code of the registry where there is one, a sentence, and a refusal's facts. */
export async function told(error: unknown): Promise<{ code: string; message: string; details?: { details: object } }> {
  if (error instanceof CommandError) return { code: error.code, message: error.message };
  const { Refusal } = await import('../platform/refuse.ts');
  if (error instanceof Refusal) {
    const message = [await inWords(error.code, error.facts), ...issuesOf(error.facts)].join('\n  ');
    return { code: error.code, message, details: { details: error.facts } };
  }
  if (error instanceof Error && error.name === 'DataInUse') return { code: 'data_in_use', message: error.message };
  const { code, message } = error as { code?: unknown; message?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return { code: 'database_unreachable', message: `The database does not answer: ${message || code}` };
  return { code: 'failed', message: message || String(error) };
}

/** The words of a refusal in the language of the terminal. */
async function inWords(code: string, facts: Record<string, unknown>): Promise<string> {
  const locale = terminalLocale();
  const words: Record<string, string> = (await import(`@otklik/locales/${locale}/errors.json`, { with: { type: 'json' } })).default;
  return (words[`errors_${code}`] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => inText(facts[name]));
}

const inText = (fact: unknown) =>
  typeof fact === 'string' || typeof fact === 'number' ? String(fact) : fact === undefined ? '' : JSON.stringify(fact);

/** No screen marks the fields here, so what is wrong with each is said. */
function issuesOf({ issues }: Record<string, unknown>): string[] {
  return Array.isArray(issues)
    ? (issues as { path: string; message: string }[]).map(({ path, message }) => `${path.replace(/^body\./, '')}: ${message}`)
    : [];
}
