import * as m from '#words';
import type { Order } from '../views/view-id.ts';

/** The orders of lists in words. */
export const orderWords: Record<Order, () => string> = {
  newest_change: m.tickets_order_newest_change,
  oldest_change: m.tickets_order_oldest_change,
  newest: m.tickets_order_newest,
  oldest: m.tickets_order_oldest,
  urgency: m.views_order_urgency,
  due: m.sla_order_due,
};
