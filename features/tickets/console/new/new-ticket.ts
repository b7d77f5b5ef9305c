import type { FieldValue } from '../../contract/fields.ts';
import type { NewTicket } from '../../contract/tickets.ts';
import { priorities } from '../../states.ts';
import type { FieldEntries } from '../form/form-values.ts';

/** What somebody fills in to register a ticket. Fields of another kind that was chosen before stay aside. */
export type NewTicketValues = {
  kind: string;
  title: string;
  /** '' as the kind says. */
  priority: string;
  customerId: string;
  /** Minutes; '' as the kind says. */
  promise: string;
  /** «policy.<id>», «claim.<id>» */
  links: string[];
} & FieldEntries;

export const blankTicket = {
  kind: '',
  title: '',
  priority: '',
  customerId: '',
  promise: '',
  links: [] as string[],
} as NewTicketValues;

/**
 * @returns what is sent.
 * @param values cleaned by the check of the form
 * @param usualTitle where nobody wrote one
 */
export function toNewTicket(
  form: NewTicketValues,
  values: Record<string, FieldValue>,
  usualTitle: string,
  interactionId: string | null,
): NewTicket {
  const priority = priorities.find((one) => one === form.priority);
  return {
    kind: form.kind,
    title: form.title.trim() === '' ? usualTitle : form.title.trim(),
    values,
    ...(priority === undefined ? {} : { priority }),
    customerId: form.customerId === '' ? null : form.customerId,
    interactionId,
    links: form.links.map((link) => {
      const at = link.indexOf('.');
      return {
        kind: link.slice(0, at) === 'claim' ? ('claim' as const) : ('policy' as const),
        id: link.slice(at + 1),
      };
    }),
    promisedMinutes: form.promise === '' ? null : Number(form.promise),
  };
}
