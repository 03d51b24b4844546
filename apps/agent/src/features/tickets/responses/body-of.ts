import type { CannedResponse } from './queries.ts';

/** The call that saves a response just as it is told: it brings back one that was removed. */
export const bodyOf = ({ id, name, folder, scope, teamId, bodies, files }: CannedResponse) => ({
  params: { responseId: id },
  body: { name, folder, scope, teamId, bodies, fileIds: files.map((file) => file.id) },
});
