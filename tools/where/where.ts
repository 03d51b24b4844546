import { sourceFiles } from '../shared/source-files.ts';

const everywhere = ['apps', 'packages', 'demo', 'e2e', 'bench', 'docs', 'changes', 'tools'];

/** The files under folders called `name`, and those whose own name holds it as whole words (`snooze` finds `cancel-snooze.ts` and
 *  `20260901T1200_tickets_snooze.sql`, not `snoozer.ts`). Relative to `root`, sorted. */
export function where(root: string, name: string): string[] {
  const wanted = name.toLowerCase().split('/').filter(Boolean).join('/');
  const word = new RegExp(`(^|[-_.])${wanted.replaceAll(/[^a-z0-9]+/g, '[-_.]')}([-_.]|$)`);
  return sourceFiles(root, everywhere, /./).filter((file) => {
    const lower = file.toLowerCase();
    return lower.includes(`/${wanted}/`) || lower.includes(`/${wanted}.`) || word.test(lower.split('/').at(-1) ?? '');
  });
}
