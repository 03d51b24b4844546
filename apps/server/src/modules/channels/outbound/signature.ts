import { firstNameOf } from '@otklik/core/first-name.ts';
import { fillSignature } from '@otklik/core/template/fill-signature.ts';
import { nameEndings } from '@otklik/locales/names/name-endings.ts';
import type { MessageToSend } from '../../tickets/index.ts';

/** What stands under a message: the signature its writer had, then the inbox's, places filled with the writer's name and the ticket's number. The same message has the same. */
export function signatureUnder(message: MessageToSend, inboxSignature: string): string {
  const personal = message.authorKind === 'user';
  const values = {
    'agent.name': personal ? message.authorName : null,
    'agent.first_name': personal ? firstNameOf(message.authorName, nameEndings) : null,
    'ticket.number': String(message.number),
    'ticket.subject': message.subject,
  };
  return [message.signature, inboxSignature]
    .map((signature) => fillSignature(signature, values))
    .filter(Boolean)
    .join('\n');
}
