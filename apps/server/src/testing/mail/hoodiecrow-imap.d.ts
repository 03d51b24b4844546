declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';
  type Message = { uid: number; flags: string[]; raw: string; internaldate: string };
  type Mailbox = { path: string; uidvalidity: number; uidnext: number; messages: Message[] };
  type Literal = { type: 'LITERAL'; value: string };
  type Query = { section?: unknown[]; partial?: number[] };
  type Handler = (connection: unknown, message: Message, query: Query) => unknown;
  class Hoodiecrow {
    server: Server;
    fetchHandlers: Record<string, Handler>;
    commandHandlers: Record<string, unknown>;
    getMailbox(path: string): Mailbox | undefined;
    createMailbox(path: string): void;
    appendMessage(mailbox: string, flags: string[], internaldate: string, raw: string): { message: Message };
    listen(port: number, host: string, callback: () => void): void;
    close(callback: () => void): void;
  }
  export default function hoodiecrow(options: object): Hoodiecrow;
}
