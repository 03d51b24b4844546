type Names = { ru: string; en: string };

/** What the demo company works with beside its tickets, in one language. Texts are plain; an empty line parts paragraphs. Places are those of canned responses. */
export type Aids = {
  /** another system that is told of new tickets; switched off */
  webhook: { name: string; url: string };
  responses: readonly { folder: string; name: string; text: string }[];
  macros: readonly {
    folder: string;
    name: string;
    /** put into the composer */
    reply?: string;
    note?: string;
    tag?: string;
    status?: 'pending' | 'on_hold' | 'solved';
    priority?: 'high' | 'urgent';
    toMe?: boolean;
    snoozeDays?: number;
  }[];
  /** `type` is an index into the shipped types; the first is the one that stands on a ticket, partly done */
  checklists: readonly {
    name: string;
    type: 0 | 1 | 2;
    steps: readonly {
      title: string;
      hint?: string;
      kind?: 'tick' | 'text' | 'number' | 'choice';
      required?: boolean;
      unit?: string;
      options?: readonly string[];
      /** what is answered on the ticket */
      value?: true | number | string;
    }[];
  }[];
  currency: string;
  /** `perHour` in minor units, and what it was before the last rise */
  work: readonly { names: Names; perHour: number; before: number; notes: readonly string[] }[];
  /** custom fields of clients, in this order: contract, level of service (its third option is VIP), end of it; post, how to reach (three options) */
  fields: {
    company: readonly { names: Names; type: 'text' | 'choice' | 'date'; options?: readonly Names[] }[];
    contact: readonly { names: Names; type: 'text' | 'choice' | 'date'; options?: readonly Names[] }[];
    contractMark: string;
    posts: readonly string[];
  };
  policies: { vip: string; general: string };
  rules: { mail: { name: string; tag: string }; missed: { name: string; tag: string } };
};
