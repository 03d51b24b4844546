export { type Found, findDocuments } from './find-documents.ts';
export { type DocumentKind, indexDocument } from './index-document.ts';
