import type { Module } from '../../platform/module.ts';
import { startForgetting } from './uploads/forget-uploads.ts';
import { uploadStreams } from './uploads/streams.ts';

export const filesModule: Module = { name: 'files', routes: {}, jobs: [], streams: uploadStreams, work: startForgetting };
