export const draftRoutes = {};
