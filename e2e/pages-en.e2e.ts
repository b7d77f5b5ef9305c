import { inspectPages } from './inspect-pages.ts';

inspectPages({ language: 'en-US', from: 1 });
