import { AuditOutlined, FileProtectOutlined } from '@ant-design/icons';
import { lazyPart } from '../../../console/lazy-part.ts';
import type { PageDefinition } from '../../../console/page.ts';

export const disclosurePages: readonly PageDefinition[] = [
  {
    path: '/disclosure',
    permission: 'disclosure.tryOut',
    title: { zh: '信息告知规则', en: 'Disclosure rules', pinyin: 'xin xi gao zhi gui ze' },
    menu: { group: 'system', icon: FileProtectOutlined },
    load: async () => (await import('./DisclosurePage.tsx')).DisclosurePage,
  },
  {
    path: '/disclosure/records',
    permission: 'disclosure.inspect',
    title: { zh: '核身与告知记录', en: 'Disclosure records', pinyin: 'he shen yu gao zhi ji lu' },
    menu: { group: 'quality', icon: AuditOutlined },
    load: async () => (await import('./InspectionPage.tsx')).InspectionPage,
  },
];

/** The panel of the contact in hand at the desk; `console/features.ts` puts it there. */
export const verificationPart = {
  id: 'verification',
  permission: 'disclosure.verify' as const,
  Content: lazyPart(async () => (await import('./panel/VerificationPanel.tsx')).VerificationPanel),
};
