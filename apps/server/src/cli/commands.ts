import type { Command } from './command.ts';

export type Listed = { name: string; summary: string; load(): Promise<{ command: Command }> };

/** Every command, in the order of the help. A command's file is loaded only when it is asked for. */
export const commands: readonly Listed[] = [
  { name: 'tenant create', summary: 'Make an account with its administrator', load: () => import('./commands/tenant-create.ts') },
  { name: 'tenant list', summary: 'List the accounts', load: () => import('./commands/tenant-list.ts') },
  { name: 'user create', summary: 'Add a person with a password', load: () => import('./commands/user-create.ts') },
  { name: 'user invite', summary: 'Make a link by which a person joins', load: () => import('./commands/user-invite.ts') },
  {
    name: 'user reset-password',
    summary: 'Set a password, or make a link to set one',
    load: () => import('./commands/user-reset-password.ts'),
  },
  { name: 'operator', summary: 'Make a person an operator of the installation', load: () => import('./commands/operator.ts') },
  { name: 'key create', summary: 'Make an API key', load: () => import('./commands/key-create.ts') },
  { name: 'inbox create', summary: 'Connect an address', load: () => import('./commands/inbox-create.ts') },
  { name: 'demo load', summary: 'Load the demo company', load: () => import('./commands/demo-load.ts') },
  { name: 'demo clear', summary: 'Remove the demo company and all of its traces', load: () => import('./commands/demo-clear.ts') },
  { name: 'doctor', summary: 'Look for what is wrong and say what to do', load: () => import('./commands/doctor.ts') },
  { name: 'backup', summary: 'Copy database, files and key while everything works', load: () => import('./commands/backup.ts') },
  { name: 'restore', summary: 'Make a data directory of a backup', load: () => import('./commands/restore.ts') },
  { name: 'search rebuild', summary: 'Index the words of an account anew', load: () => import('./commands/search-rebuild.ts') },
  { name: 'hold', summary: 'Send nothing until released', load: () => import('./commands/hold.ts') },
  { name: 'release', summary: 'Let a restored or held installation send again', load: () => import('./commands/release.ts') },
];
