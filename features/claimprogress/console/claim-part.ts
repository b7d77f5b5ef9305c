import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';

/** What a feature above shows on the page of a claim. */
export interface ClaimPart {
  id: string;
  permission: Permission;
  Content: ComponentType<{ claimId: string }>;
}
