import * as m from '#words';

/** What is promised, in words. */
export const metricWords = {
  first_response: m.sla_metric_first_response,
  next_response: m.sla_metric_next_response,
  resolution: m.sla_metric_resolution,
  arrival: m.sla_metric_arrival,
};
