import { inspectPages } from './inspect-pages.ts';

inspectPages({ language: 'zh-CN', from: 0 });
