import type { Command } from './command.ts';

export type Listed = { name: string; summary: string; load(): Promise<{ command: Command }> };

/** Every command, in the order of the help. A command's file is loaded only when it is asked for. */
export const commands: readonly Listed[] = [
  { name: 'tenant create', summary: 'Make an account with its administrator', load: () => import('./commands/tenant-create.ts') },
  { name: 'tenant list', summary: 'List the accounts', load: () => import('./commands/tenant-list.ts') },
  { name: 'user create', summary: 'Add a person with a password', load: () => import('./commands/user-create.ts') },
  { name: 'key create', summary: 'Make an API key', load: () => import('./commands/key-create.ts') },
  { name: 'backup', summary: 'Copy database, files and key while everything works', load: () => import('./commands/backup.ts') },
  { name: 'restore', summary: 'Make a data directory of a backup', load: () => import('./commands/restore.ts') },
  { name: 'hold', summary: 'Send nothing until released', load: () => import('./commands/hold.ts') },
  { name: 'release', summary: 'Let a restored or held installation send again', load: () => import('./commands/release.ts') },
];
