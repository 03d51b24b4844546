/** What a line is folded as; null is the writer's own. */
export type Fold = 'quote' | 'signature' | null;
