import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';

/** What a feature above shows on the page of a registered loss report. */
export interface ReportPart {
  id: string;
  permission: Permission;
  Content: ComponentType<{ reportId: string }>;
}
