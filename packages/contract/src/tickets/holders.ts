import * as z from 'zod';
import { event, id } from '../kit.ts';

/** whoever had the ticket is switched off: it has nobody now and waits in its team */
export const ticketHolderGone = event('ticket.holder_gone', z.object({ ticketId: id('ticket'), userId: id('user') }));
