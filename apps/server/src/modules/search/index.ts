export { type Found, findCards, findDocuments, findWithin } from './find.ts';
export { excerptOf, marked, type Piece } from './mark.ts';
export type { Question } from './question.ts';
export { declareSource, type SearchDocument } from './sources.ts';
export { type Corrected, understand, type Understood } from './understand.ts';
export { rebuildIndex } from './rebuild.ts';
