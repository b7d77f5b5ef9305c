import type { z } from 'zod';
import type { Language } from '../../../platform/local-text.ts';
import { noPolicyDetails } from '../contract/details.ts';
import type { addPolicy, createCustomer, updateCustomer, updatePolicy } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { changePolicyDetails } from '../rules/details.ts';
import { normaliseReading } from '../rules/pinyin.ts';
import type { Partially, PolicyChange, PolicyInput } from './kept.ts';
import type { CustomerInput, NewCustomer } from './register.ts';
import { createTyped, maybe } from './typed.ts';

/**
 * Turns what people type into the kept form.
 * @param language of the sentences beside the fields.
 */
export function createInput(language: Language) {
  const typed = createTyped(language);

  return {
    number: typed.number,

    newCustomer(body: CustomerBody): NewCustomer {
      return {
        ...body,
        name: typed.name(body.name, 'name'),
        identity: identity(body.identity),
        numbers: body.numbers.map((one, i) => ({
          kind: one.kind,
          mark: one.mark,
          number: typed.number(one.number, `numbers.${i}.number`),
        })),
      };
    },

    customerChange(body: z.output<(typeof updateCustomer)['body']>) {
      return {
        ...body,
        name: body.name === undefined ? undefined : typed.name(body.name, 'name'),
        identity: body.identity === undefined ? undefined : identity(body.identity),
      };
    },

    reading(text: string | null): string | null {
      if (text === null) return null;
      return normaliseReading(text) ?? typed.refuse(customerErrors['customers.readingInvalid'], 'reading');
    },

    newPolicy(body: PolicyBody): Omit<PolicyInput, 'branchPath'> {
      const { line, product, status, specialNote, policyNo } = body;
      const [from, to] = [new Date(body.from), new Date(body.to)];
      if (to <= from) typed.refuse(customerErrors['policies.periodInvalid'], 'to');
      const details = changePolicyDetails(noPolicyDetails, detailsOf(body));
      return {
        line,
        product,
        status,
        specialNote,
        from,
        to,
        policyNo: typed.policyNo(policyNo, 'policyNo'),
        plate: maybe(body.plate, 'plate', typed.plate) ?? null,
        vin: maybe(body.vin, 'vin', typed.vin) ?? null,
        engineNo: maybe(body.engineNo, 'engineNo', typed.engineNo) ?? null,
        ...parties(body),
        insuredName: maybe(body.insuredName, 'insuredName', typed.name) ?? null,
        details: details ?? typed.refuse(customerErrors['records.contentNeeded'], 'endorsements'),
      };
    },

    policyChange(body: PolicyChangeBody): PolicyChange {
      const { line, product, status, specialNote, from, to } = body;
      return {
        line,
        product,
        status,
        specialNote,
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
        policyNo: body.policyNo === undefined ? undefined : typed.policyNo(body.policyNo, 'policyNo'),
        plate: maybe(body.plate, 'plate', typed.plate),
        vin: maybe(body.vin, 'vin', typed.vin),
        engineNo: maybe(body.engineNo, 'engineNo', typed.engineNo),
        ...parties(body),
        details: detailsOf(body),
      };
    },
  };

  function identity(given: CustomerInput['identity']): CustomerInput['identity'] {
    return given === null ? null : typed.identity(given, 'identity');
  }
  /** Who isn't named has no document either. */
  function parties(body: Partially<PolicyBody>) {
    return {
      insuredName: maybe(body.insuredName, 'insuredName', typed.name),
      insuredIdentity:
        body.insuredName === null ? null : maybe(body.insuredIdentity, 'insuredIdentity', typed.identity),
      claimantName: maybe(body.claimantName, 'claimantName', typed.name),
      handler: maybe(body.handler, 'handler', ({ staffNo, name }) => ({
        staffNo,
        name: typed.name(name, 'handler.name'),
      })),
    };
  }
}

function detailsOf(body: Partially<PolicyBody>) {
  const { vehicle, coverage, premium, payment, vehicleTax, endorsements, specialAgreements } = body;
  return { vehicle, coverage, premium, payment, vehicleTax, endorsements, specialAgreements };
}

type CustomerBody = z.output<(typeof createCustomer)['body']>;
type PolicyBody = z.output<(typeof addPolicy)['body']>;
type PolicyChangeBody = z.output<(typeof updatePolicy)['body']>;
