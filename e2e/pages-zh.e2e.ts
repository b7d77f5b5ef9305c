import { inspectPages } from './inspect-pages.ts';

inspectPages('zh-CN');
