import type { z } from 'zod';
import { AppError, type ErrorKind } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { addPolicy, createCustomer, updateCustomer, updatePolicy } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { checkIdNo, type IdProblem, normaliseIdNo } from '../rules/identity.ts';
import { normaliseName } from '../rules/name.ts';
import { type NumberProblem, normaliseNumber } from '../rules/number.ts';
import { normaliseReading } from '../rules/pinyin.ts';
import { isPlate, isPolicyNo, isVin, normalisePlate, normalisePolicyNo } from '../rules/policy.ts';
import type { PolicyInput } from './holdings.ts';
import type { CustomerInput, NewCustomer } from './register.ts';

/**
 * Turns what people type into the kept form.
 * @param language of the sentences beside the fields.
 */
export function createInput(language: Language) {
  const refuse = (kind: ErrorKind, field: string): never => {
    const message = language === 'en' ? kind.text.en : kind.text.zh;
    throw new AppError(kind, { fields: [{ field, code: kind.code, message }] });
  };

  function number(typed: string, field: string): string {
    const result = normaliseNumber(typed);
    return result.ok ? result.number : refuse(numberErrors[result.problem], field);
  }
  function name(typed: string, field: string): string {
    const text = normaliseName(typed);
    return /\p{L}/u.test(text) ? text : refuse(customerErrors['customers.nameInvalid'], field);
  }
  const insured = (typed: string | null): string | null =>
    typed === null ? null : name(typed, 'insuredName');
  function identity(typed: CustomerBody['identity']): CustomerInput['identity'] {
    if (typed === null) return null;
    const no = normaliseIdNo(typed.no);
    const problem = checkIdNo(typed.kind, no);
    return problem === null ? { kind: typed.kind, no } : refuse(idErrors[problem], 'identity.no');
  }
  function checked(
    typed: string | null,
    field: string,
    normalise: (text: string) => string,
    fits: (text: string) => boolean,
    kind: ErrorKind,
  ): string | null {
    if (typed === null) return null;
    const text = normalise(typed);
    return fits(text) ? text : refuse(kind, field);
  }
  const upper = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

  return {
    number,

    newCustomer(body: CustomerBody): NewCustomer {
      return {
        ...body,
        name: name(body.name, 'name'),
        identity: identity(body.identity),
        numbers: body.numbers.map((one, i) => ({
          kind: one.kind,
          number: number(one.number, `numbers.${i}.number`),
        })),
      };
    },

    customerChange(body: z.output<(typeof updateCustomer)['body']>) {
      return {
        ...body,
        name: body.name === undefined ? undefined : name(body.name, 'name'),
        identity: body.identity === undefined ? undefined : identity(body.identity),
      };
    },

    reading(typed: string | null): string | null {
      if (typed === null) return null;
      return normaliseReading(typed) ?? refuse(customerErrors['customers.readingInvalid'], 'reading');
    },

    newPolicy(body: PolicyBody): PolicyInput {
      const { from, to } = body;
      if (new Date(to) <= new Date(from)) refuse(customerErrors['policies.periodInvalid'], 'to');
      return {
        ...body,
        ...vehicle(body),
        policyNo: policyNo(body.policyNo),
        insuredName: insured(body.insuredName),
        from: new Date(from),
        to: new Date(to),
      };
    },

    policyChange(body: z.output<(typeof updatePolicy)['body']>) {
      const { version: _, from, to, plate, vin, engineNo, ...rest } = body;
      const given = vehicle({ plate: plate ?? null, vin: vin ?? null, engineNo: engineNo ?? null });
      return {
        ...rest,
        policyNo: rest.policyNo === undefined ? undefined : policyNo(rest.policyNo),
        insuredName: rest.insuredName === undefined ? undefined : insured(rest.insuredName),
        plate: plate === undefined ? undefined : given.plate,
        vin: vin === undefined ? undefined : given.vin,
        engineNo: engineNo === undefined ? undefined : given.engineNo,
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
      };
    },
  };

  function policyNo(typed: string): string {
    const text = normalisePolicyNo(typed);
    return isPolicyNo(text) ? text : refuse(customerErrors['policies.numberInvalid'], 'policyNo');
  }
  function vehicle(typed: Pick<PolicyBody, 'plate' | 'vin' | 'engineNo'>) {
    return {
      plate: checked(typed.plate, 'plate', normalisePlate, isPlate, customerErrors['policies.plateInvalid']),
      vin: checked(typed.vin, 'vin', upper, isVin, customerErrors['policies.vinInvalid']),
      engineNo: typed.engineNo === null ? null : upper(typed.engineNo),
    };
  }
}

type CustomerBody = z.output<(typeof createCustomer)['body']>;
type PolicyBody = z.output<(typeof addPolicy)['body']>;

const numberErrors: Readonly<Record<NumberProblem, ErrorKind>> = {
  notANumber: customerErrors['customers.numberInvalid'],
  needsAreaCode: customerErrors['customers.numberNeedsAreaCode'],
  wrongLength: customerErrors['customers.numberLength'],
};
const idErrors: Readonly<Record<IdProblem, ErrorKind>> = {
  shape: customerErrors['customers.idInvalid'],
  checkDigit: customerErrors['customers.idCheckDigit'],
  date: customerErrors['customers.idDate'],
};
