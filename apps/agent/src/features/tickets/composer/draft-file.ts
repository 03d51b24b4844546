/** A file that lies with the server and hangs on words that have not left. */
export type DraftFile = { id: string; name: string; size: number };
