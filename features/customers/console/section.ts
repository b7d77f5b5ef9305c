import type { ComponentType } from 'react';
import type { Permission } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** What another feature offers beside a number that may be dialled. */
export type NumberAction = ComponentType<{
  customerId: string;
  numberId: string;
  /** Masked. */
  number: string;
  /** The first of the page. */
  first: boolean;
}>;

/** What another feature shows on a customer's page, under its own heading. */
export interface CustomerSection {
  id: string;
  title: LocalText;
  permission: Permission;
  Content: ComponentType<{ customerId: string }>;
}
