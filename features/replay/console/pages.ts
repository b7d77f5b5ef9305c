import { HistoryOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const replayPages: readonly PageDefinition[] = [
  {
    path: '/replay',
    permission: 'replay.run',
    title: { zh: '来电回放', en: 'Replay', pinyin: 'lai dian hui fang' },
    menu: { group: 'planning', icon: HistoryOutlined },
    load: async () => (await import('./ReplayPage.tsx')).ReplayPage,
  },
];
