/** What the tenant's row remembers of a loaded demo, for its removal: things that carry no mark of their own. */
export type DemoFacts = { categoryIds: string[]; tags: string[]; files: string[]; lineIds?: string[]; skillIds?: string[] };
