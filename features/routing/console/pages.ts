import {
  ApartmentOutlined,
  CoffeeOutlined,
  DashboardOutlined,
  PartitionOutlined,
  StarOutlined,
} from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const routingPages: readonly PageDefinition[] = [
  {
    path: '/queues',
    permission: 'routing.edit',
    title: { zh: '队列', en: 'Queues', pinyin: 'dui lie' },
    menu: { group: 'organisation', icon: PartitionOutlined },
    load: async () => (await import('./QueuesPage.tsx')).QueuesPage,
  },
  {
    path: '/sites',
    permission: 'routing.edit',
    title: { zh: '其他站点', en: 'Other sites', pinyin: 'qi ta zhan dian' },
    menu: { group: 'organisation', icon: ApartmentOutlined },
    load: async () => (await import('./SitesPage.tsx')).SitesPage,
  },
  {
    path: '/skills',
    permission: 'routing.edit',
    title: { zh: '技能', en: 'Skills', pinyin: 'ji neng' },
    menu: { group: 'organisation', icon: StarOutlined },
    load: async () => (await import('./SkillsPage.tsx')).SkillsPage,
  },
  {
    path: '/capacity',
    permission: 'routing.edit',
    title: { zh: '接待容量', en: 'Capacity', pinyin: 'jie dai rong liang' },
    menu: { group: 'organisation', icon: DashboardOutlined },
    load: async () => (await import('./CapacityPage.tsx')).CapacityPage,
  },
  {
    path: '/not-ready-reasons',
    permission: 'routing.edit',
    title: { zh: '置忙原因', en: 'Not-ready reasons', pinyin: 'zhi mang yuan yin' },
    menu: { group: 'organisation', icon: CoffeeOutlined },
    load: async () => (await import('./ReasonsPage.tsx')).ReasonsPage,
  },
];
