import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { FactCode } from '../../disclosure/codes.ts';
import type { RecordPanel } from '../../disclosure/contract/verification.ts';
import type { CoverLine } from '../contract/reports.ts';
import { inForceAt } from '../rules/cover.ts';
import type { Core, Doer } from './deps.ts';
import * as store from './store.ts';

/** Facts of a policy that the agent is shown with a report. */
const periodFacts: readonly FactCode[] = ['status', 'period'];
const coverFacts: readonly FactCode[] = ['coverage'];

/**
 * Cover at the time of a loss, as far as the caller has proved enough: disclosure decides what is open, and keeps what
 * was told. Nothing of it is a promise.
 */
export function createCover({ verification, customers, contacts }: Core) {
  return async function coverOf(
    tx: Tx,
    by: Doer,
    reportId: string,
  ): Promise<{ state: 'known' | 'noContact'; policies: CoverLine[] }> {
    const row = await store.findById(tx, reportId);
    if (row === null) throw new AppError(commonErrors.notFound);
    const contact = row.interactionId === null ? null : await contacts.contact(row.interactionId);
    if (row.interactionId === null || contact === null) return { state: 'noContact', policies: [] };
    if (![contact.staffId, contact.guestId].includes(by.staffId)) return { state: 'noContact', policies: [] };
    const actor = { kind: 'staff', staffId: by.staffId, address: by.address, channel: 'agent' } as const;
    const panel = await verification.read(actor, row.interactionId);
    const policies: CoverLine[] = [];
    for (const record of panel.records) {
      if (record.kind !== 'policy' || record.line !== 'motor' || record.proved.length === 0) continue;
      policies.push(await lineOf(tx, record, row.interactionId));
    }
    return { state: 'known', policies };

    async function lineOf(own: Tx, record: RecordPanel, interactionId: string): Promise<CoverLine> {
      const open = (facts: readonly FactCode[]): boolean =>
        facts.every((code) => record.facts.some((one) => one.fact === code && one.verdict === 'tell'));
      const [period, cover] = [open(periodFacts), open(coverFacts)];
      const facts = [...(period ? periodFacts : []), ...(cover ? coverFacts : [])];
      if (facts.length > 0)
        await verification.tell(own, actor, interactionId, { recordId: record.id, facts });
      const policy = await customers.policyRecord(systemScope('cover that disclosure has opened'), record.id);
      const shut = record.classes.filter(({ class: name }) =>
        record.facts.some(
          (one) =>
            one.class === name &&
            one.verdict !== 'tell' &&
            [...periodFacts, ...coverFacts].includes(one.fact),
        ),
      );
      return {
        ...{ policyId: record.id, number: record.number },
        inForce: period && policy !== null && row?.lossAt != null ? inForceAt(policy, row.lossAt) : null,
        covers:
          cover && policy !== null ? openSensitive(policy.details).coverage.map(({ name }) => name) : null,
        oneMore: [...new Set(shut.flatMap(({ oneMore }) => oneMore))],
      };
    }
  };
}
