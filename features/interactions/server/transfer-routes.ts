import type { Http } from '../../../platform/http/http.ts';
import {
  addOutsideContact,
  changeOutsideContact,
  listOutsideContacts,
  readAddressBook,
  removeOutsideContact,
} from '../contract/address-book.ts';
import { consult, transfer } from '../contract/transfer.ts';
import type { AgentCallState } from '../contract.ts';
import type { AddressBookService } from './address-book.ts';
import type { OutsideContacts } from './outside-contacts.ts';
import type { Transfers } from './transfers.ts';

export interface TransferRouteDeps {
  transfers: Transfers;
  addressBook: AddressBookService;
  outside: OutsideContacts;
  position(): number;
}

/** Bringing others into a call, and whom there is to bring. */
export function transferRoutes(http: Http, deps: TransferRouteDeps): void {
  const { transfers, addressBook, outside, position } = deps;

  http.handle(consult, ({ principal, params, body, command }) =>
    transfers.bringIn<AgentCallState>(principal, command, {
      interactionId: params.id,
      purpose: 'consult',
      target: body.target,
    }),
  );
  http.handle(transfer, ({ principal, params, body, command }) =>
    transfers.bringIn<'ended'>(principal, command, {
      interactionId: params.id,
      purpose: 'transfer',
      target: body.target,
    }),
  );

  http.handle(readAddressBook, ({ principal }) => addressBook.read(principal.staffId));
  http.handle(listOutsideContacts, async () => {
    const asOf = position();
    return { contacts: await outside.list(), asOf };
  });
  const by = (staffId: string, address: string) => ({ actor: { kind: 'staff', staffId } as const, address });
  http.handleCommand(addOutsideContact, ({ principal, body, address }, tx) =>
    outside.add(tx, by(principal.staffId, address), body),
  );
  http.handleCommand(changeOutsideContact, ({ principal, params, body, address }, tx) =>
    outside.change(tx, by(principal.staffId, address), params.id, body),
  );
  http.handleCommand(removeOutsideContact, ({ principal, params, address }, tx) =>
    outside.remove(tx, by(principal.staffId, address), params.id),
  );
}
