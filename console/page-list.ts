import type { Guard } from '../platform/http/route.ts';
import { parts } from './features.ts';

/** A page as a test visits it. */
export interface ListedPage {
  /** An address that opens it; null when the path has parameters and nobody gave an example. */
  address: string | null;
  path: string;
  permission: Guard;
  title: { zh: string; en: string };
}

/** Every page and screen of the console, for tests that look at each of them. */
export const pageList: readonly ListedPage[] = [
  {
    path: '/welcome',
    address: '/welcome',
    permission: 'public',
    title: { zh: '设置密码', en: 'Set a password' },
  },
  ...parts.pages.map(({ path, example, permission, title }) => ({
    path,
    address: example ?? (path.includes(':') ? null : path),
    permission,
    title: { zh: title.zh, en: title.en },
  })),
];
