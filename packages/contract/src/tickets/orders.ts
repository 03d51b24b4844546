import * as z from 'zod';
import { ticketOrders } from './order-names.ts';

export const ticketOrder = z.enum(ticketOrders);
