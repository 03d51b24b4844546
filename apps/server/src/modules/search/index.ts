export { type Found, findDocuments } from './find-documents.ts';
export { type DocumentKind, indexDocument } from './index-document.ts';
export { moveDocuments } from './move-documents.ts';
export { forgetDocuments } from './forget-documents.ts';
export { indexDocuments } from './index-documents.ts';
