import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refusals } from '../packages/contract/src/refusals.ts';
import en from '../packages/locales/en/errors.json' with { type: 'json' };
import ru from '../packages/locales/ru/errors.json' with { type: 'json' };

/** docs/api/errors.md: every refusal with its status, facts and words. Written by `npm run errors`; a test fails when it is stale. */
export function errorsPage(): string {
  const words = { en: en as Record<string, string>, ru: ru as Record<string, string> };
  const rows = Object.entries(refusals).map(
    ([code, { status, facts }]) =>
      `| \`${code}\` | ${status} | ${facts.map((fact) => `\`${fact}\``).join(', ')} | ${words.en[`errors_${code}`]} | ${words.ru[`errors_${code}`]} |`,
  );
  return [
    '# Errors',
    '',
    'Every refusal is an RFC 9457 problem (`application/problem+json`): `type`, `title` in the language of `Accept-Language`, `status`, `code`, `details` with the facts below, `requestId`.',
    'A refusal is something the caller can mend. 503 comes with `Retry-After`: try again. 500 is a fault of ours; tell us its `requestId`.',
    '',
    '| code | status | details | English | Russian |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(fileURLToPath(new URL('../docs/api/errors.md', import.meta.url)), errorsPage());
