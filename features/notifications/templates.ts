import type { ShippedTemplate } from './shipped-template.ts';
import { templatesForCustomers } from './templates-for-customers.ts';
import { templatesForStaff } from './templates-for-staff.ts';

/** Notices that the product sends, in the wording of a new installation. */
export const shippedTemplates: Readonly<Record<string, ShippedTemplate>> = {
  ...templatesForCustomers,
  ...templatesForStaff,
};
