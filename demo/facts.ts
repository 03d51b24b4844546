/** What the tenant's row remembers of a loaded demo, for its removal: things that carry no mark of their own. */
export type DemoFacts = {
  categoryIds: string[];
  tags: string[];
  files: string[];
  lineIds?: string[];
  skillIds?: string[];
  /** missing in a demo that was loaded before there were any */
  aids?: AidFacts;
  /** custom fields of clients */
  fieldIds?: string[];
};

/** Ids of what the company works with. */
export type AidFacts = {
  policyIds: string[];
  responseIds: string[];
  macroIds: string[];
  ruleIds: string[];
  templateIds: string[];
  workTypeIds: string[];
  /** missing in a demo that was loaded before there were any */
  webhookIds?: string[];
};
