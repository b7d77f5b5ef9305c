import { useCommand } from '../../../console/use-command.ts';
import { chooseCustomer } from '../../interactions/contract.ts';
import type { DeskContact } from '../contract.ts';
import { useDeskNow } from './use-desk.ts';
import { useFailureNotice } from './use-failure-notice.ts';

/** @returns a function that says who is calling. @returns whether it was done */
export function useChooseCustomer(contact: DeskContact): (customerId: string) => Promise<boolean> {
  const command = useCommand(chooseCustomer);
  const readNow = useDeskNow();
  const fail = useFailureNotice();
  return async (customerId) => {
    const result = await command.run({ params: { id: contact.interactionId }, body: { customerId } });
    if (result.ok) readNow();
    else fail(result.error);
    return result.ok;
  };
}
