import type { z } from 'zod';
import type { Language } from '../../../platform/local-text.ts';
import type { recordAuthorisation } from '../contract/authorisations.ts';
import type { addClaim, updateClaim } from '../contract/claims.ts';
import type { addOrder, updateOrder } from '../contract/orders.ts';
import type { addSalesperson, updateSalesperson } from '../contract/salespeople.ts';
import { customerErrors } from '../errors.ts';
import { changeClaimDetails } from '../rules/details.ts';
import type { AuthorisationInput, ClaimChange, ClaimInput, Partially, SalespersonInput } from './kept.ts';
import type { OrderInput } from './orders.ts';
import { createTyped, maybe } from './typed.ts';

/**
 * Turns what people type of claims, salespeople and authorisations into the kept form.
 * @param language of the sentences beside the fields.
 */
export function createRecordsInput(language: Language) {
  const typed = createTyped(language);

  return {
    newClaim(body: ClaimBody): ClaimInput {
      const { lossPlace, lossKind, course, assessment, stage } = body;
      const blank = {
        ...{ lossPlace, lossKind, course, assessment },
        ...{ payout: null, denial: null, thirdParties: [] },
      };
      return {
        stage,
        reportNo: typed.claimNo(body.reportNo, 'reportNo'),
        claimNo: maybe(body.claimNo, 'claimNo', typed.claimNo) ?? null,
        reportedAt: new Date(body.reportedAt),
        lossAt: new Date(body.lossAt),
        claimantName: maybe(body.claimantName, 'claimantName', typed.name) ?? null,
        details:
          changeClaimDetails(blank, detailsOf(body)) ??
          typed.refuse(customerErrors['records.contentNeeded'], 'thirdParties'),
      };
    },

    claimChange(body: ClaimChangeBody): ClaimChange {
      return {
        stage: body.stage,
        reportNo: body.reportNo === undefined ? undefined : typed.claimNo(body.reportNo, 'reportNo'),
        claimNo: maybe(body.claimNo, 'claimNo', typed.claimNo),
        reportedAt: body.reportedAt === undefined ? undefined : new Date(body.reportedAt),
        lossAt: body.lossAt === undefined ? undefined : new Date(body.lossAt),
        claimantName: maybe(body.claimantName, 'claimantName', typed.name),
        details: detailsOf(body),
      };
    },

    newOrder: (body: z.output<(typeof addOrder)['body']>): OrderInput => ({
      ...body,
      orderNo: typed.orderNo(body.orderNo, 'orderNo'),
      createdAt: new Date(body.createdAt),
      validUntil: body.validUntil === null ? null : new Date(body.validUntil),
    }),

    orderChange({ version: _, ...body }: z.output<(typeof updateOrder)['body']>): Partially<OrderInput> {
      const { orderNo, createdAt, validUntil } = body;
      return {
        ...body,
        orderNo: orderNo === undefined ? undefined : typed.orderNo(orderNo, 'orderNo'),
        createdAt: createdAt === undefined ? undefined : new Date(createdAt),
        validUntil: validUntil == null ? validUntil : new Date(validUntil),
      };
    },

    newSalesperson(body: SalespersonBody): Omit<SalespersonInput, 'branchPath'> {
      const { staffNo, active, months } = body;
      return {
        staffNo,
        active,
        months,
        name: typed.name(body.name, 'name'),
        mobile: maybe(body.mobile, 'mobile', typed.number) ?? null,
      };
    },

    salespersonChange(
      body: z.output<(typeof updateSalesperson)['body']>,
    ): Partially<Omit<SalespersonInput, 'branchPath'>> {
      const { staffNo, active, months } = body;
      return {
        staffNo,
        active,
        months,
        name: body.name === undefined ? undefined : typed.name(body.name, 'name'),
        mobile: maybe(body.mobile, 'mobile', typed.number),
      };
    },

    authorisation(body: z.output<(typeof recordAuthorisation)['body']>): AuthorisationInput {
      const { role, classes, evidence } = body;
      return {
        role,
        classes,
        evidence,
        name: typed.name(body.name, 'name'),
        scope: scopeOf(body),
        from: new Date(body.from),
        to: new Date(body.to),
      };
    },
  };

  /** One policy or claim is named where it covers one, and only there. */
  function scopeOf(body: z.output<(typeof recordAuthorisation)['body']>): AuthorisationInput['scope'] {
    const { covers, policyId, claimId } = body;
    const refuse = (field: string) => typed.refuse(customerErrors['authorisations.nothingNamed'], field);
    if (covers !== 'policy' && policyId !== null) return refuse('policyId');
    if (covers !== 'claim' && claimId !== null) return refuse('claimId');
    switch (covers) {
      case 'policy':
        return policyId === null ? refuse('policyId') : { kind: covers, policyId };
      case 'claim':
        return claimId === null ? refuse('claimId') : { kind: covers, claimId };
      default:
        return { kind: covers };
    }
  }

  function detailsOf(body: Partially<ClaimBody>): ClaimChange['details'] {
    const { lossPlace, lossKind, course, assessment, payout, denial, thirdParties } = body;
    const payee = payout?.payee;
    return {
      ...{ lossPlace, lossKind, course, assessment, denial },
      payout: payout && {
        ...payout,
        payee: payee && {
          ...payee,
          name: typed.name(payee.name, 'payout.payee.name'),
          account: typed.account(payee.account, 'payout.payee.account'),
        },
      },
      thirdParties: thirdParties?.map((party, i) => ({
        ...party,
        name: party.name === undefined ? undefined : typed.name(party.name, `thirdParties.${i}.name`),
        plate: maybe(party.plate, `thirdParties.${i}.plate`, typed.plate),
      })),
    };
  }
}

type ClaimBody = z.output<(typeof addClaim)['body']>;
type ClaimChangeBody = z.output<(typeof updateClaim)['body']>;
type SalespersonBody = z.output<(typeof addSalesperson)['body']>;
