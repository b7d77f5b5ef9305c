import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Notifications } from '../contract.ts';

/** Somebody who works here, with an address outside of the console. */
export interface StaffRecipient {
  staffId: string;
  staffNo: string;
  name: string;
  language: Language;
  channel: CarrierChannel;
  to: Sensitive<string>;
}

/** Notices to staff about signing in; access asks for them through `main.ts`. */
export function createStaffNotices(notifications: Pick<Notifications, 'notify'>) {
  const send = (
    tx: Tx,
    { staffId, staffNo, name, language, channel, to }: StaffRecipient,
    template: string,
    values: Record<string, string | number>,
  ): Promise<string> =>
    notifications.notify(tx, {
      channel,
      to,
      template,
      language,
      values: { name, staffNo, ...values },
      subject: { kind: 'staff', id: staffId },
    });

  return {
    /** @param link whole address of the one-time link. */
    invitation: (tx: Tx, person: StaffRecipient, link: string) =>
      send(tx, person, 'staff.invitation', { link }),
    /** @param link whole address of the one-time link. */
    newPassword: (tx: Tx, person: StaffRecipient, link: string) =>
      send(tx, person, 'staff.newPassword', { link }),
    /** Warns the owner of a number that somebody has guessed passwords. */
    signInLocked: (tx: Tx, person: StaffRecipient, lock: { failures: number; minutes: number }) =>
      send(tx, person, 'staff.signInLocked', lock),
  };
}
