import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../../platform/clock/clock.ts';
import { openSensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { inLanguage } from '../../../../platform/local-text.ts';
import { systemScope } from '../../../../platform/scope.ts';
import type { AuditService } from '../../../audit/contract.ts';
import type { CentreSettings } from '../../../centre/contract.ts';
import type { CustomerLookup } from '../../../customers/contract.ts';
import type { Notifications } from '../../../notifications/contract.ts';
import { codeDayMs, codeLifeMs, mostCodesPerDay } from '../rules.ts';
import * as store from './store.ts';

export interface CodesDeps {
  clock: Clock;
  audit: AuditService;
  customers: Pick<CustomerLookup, 'mobileOf'>;
  notices: Pick<Notifications, 'notify'>;
  centre(): CentreSettings;
  /** Of this installation; what was made with another one fits no more. */
  secret: Buffer;
}

type KeptCode = Pick<store.EnquiryRow, 'code' | 'codeUntil'>;

const scope = systemScope('the mobile that a code goes to');

/** One-time codes: six digits to the mobile on record, kept as an HMAC, good for five minutes and once. */
export function createCodes({ clock, audit, customers, notices, centre, secret }: CodesDeps) {
  const mac = (purpose: string, value: string): string =>
    createHmac('sha256', secret).update(purpose).update('\0').update(value).digest('base64url');

  return {
    /**
     * Sends a code, unless there is no mobile or it had its share: then none is good.
     * @returns what the enquiry has to keep of it.
     */
    async send(tx: Tx, enquiry: store.EnquiryRow, customerId: string): Promise<KeptCode> {
      const { interactionId, language } = enquiry;
      const at = clock.now();
      const mobile = await customers.mobileOf(scope, customerId);
      const note = mobile && { id: newId(), mobile: mac('mobile', openSensitive(mobile)), at };
      const limit = { since: new Date(at.getTime() - codeDayMs), most: mostCodesPerDay };
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      if (mobile === null || note === null || !(await store.noteCode(tx, note, limit)))
        return { code: null, codeUntil: null };
      const { brand, hotline } = centre();
      await notices.notify(tx, {
        channel: 'sms',
        to: mobile,
        template: 'selfService.code',
        language,
        values: { brand: inLanguage(brand, language), code, minutes: codeLifeMs / 60_000, hotline },
        subject: { kind: 'interaction', id: interactionId },
      });
      await audit.record(tx, [
        { at, actor: { kind: 'system' }, action: 'selfService.codeSent', subject: aboutOf(interactionId) },
      ]);
      return { code: mac(interactionId, code), codeUntil: new Date(at.getTime() + codeLifeMs) };
    },

    /** Compares; takes as long where no code is good. */
    fits({ interactionId, code, codeUntil }: store.EnquiryRow, given: string): boolean {
      const right = Buffer.from(code ?? mac(interactionId, ''));
      const same = timingSafeEqual(right, Buffer.from(mac(interactionId, digitsOf(given))));
      return same && code !== null && codeUntil !== null && clock.now() < codeUntil;
    },
  };
}

/** Of an interaction, in the audit trail. */
export const aboutOf = (id: string) => ({ kind: 'interaction', id });

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

export type Codes = ReturnType<typeof createCodes>;
