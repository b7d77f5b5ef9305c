import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';

/** What a feature above shows on the page of a registered loss report. */
export interface ReportPart {
  id: string;
  permission: Permission;
  Content: ComponentType<{ reportId: string }>;
}

/** What a feature above puts beside a report while it is taken down. */
export type TakingPart = ComponentType<{ reportId: string }>;
