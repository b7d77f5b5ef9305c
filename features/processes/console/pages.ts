import { PartitionOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const processPages: readonly PageDefinition[] = [
  {
    path: '/processes',
    permission: 'processes.edit',
    title: { zh: '工单流程', en: 'Processes', pinyin: 'gong dan liu cheng' },
    menu: { group: 'tickets', icon: PartitionOutlined },
    load: async () => (await import('./ProcessesPage.tsx')).ProcessesPage,
  },
  {
    path: '/processes/:code',
    permission: 'processes.edit',
    title: { zh: '流程设计', en: 'Process', pinyin: 'liu cheng she ji' },
    load: async () => (await import('./ProcessPage.tsx')).ProcessPage,
    example: '/processes/complaint',
  },
];
