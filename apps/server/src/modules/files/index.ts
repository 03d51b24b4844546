export { findMissing } from './find-missing.ts';
export { keepFile } from './keep-file.ts';
export { sendFile } from './serving/send-file.ts';
export { claimUploads } from './uploads/claim-uploads.ts';
export { offerFiles } from './uploads/offer-files.ts';
export { type FoundUpload, findUploads } from './uploads/find-uploads.ts';
export { holdUploads } from './uploads/hold-uploads.ts';
export { forgetFiles } from './forget-files.ts';
export { paintableType } from './serving/paintable.ts';
