import type { Change, PropertyKind, Scene } from './action.ts';

/** Whoever runs the macro watches the ticket from then on. */
export const watch: PropertyKind<'watch'> = {
  right: 'tickets.write',
  change: (_action, scene, before) => (scene.me ? watchedBy([scene.me], scene, before) : {}),
};

/** These people watch the ticket from then on. */
export const addWatchers: PropertyKind<'add_watchers'> = {
  right: 'tickets.write',
  change: ({ userIds }, scene, before) => watchedBy(userIds, scene, before),
};

/** These people watch it no longer. */
export const removeWatchers: PropertyKind<'remove_watchers'> = {
  right: 'tickets.write',
  change: ({ userIds }, { watcherIds }, before) => ({
    watcherIds: (before.watcherIds ?? watcherIds).filter((userId) => !(userIds as string[]).includes(userId)) as never,
  }),
};

function watchedBy(userIds: readonly string[], { watcherIds }: Scene, before: Change): Change {
  return { watcherIds: [...new Set([...(before.watcherIds ?? watcherIds), ...userIds])] as never };
}
