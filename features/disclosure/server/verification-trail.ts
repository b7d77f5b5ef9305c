import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { fact, type NewFact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { FactCode, Factor, RecordKind, RefusalCase } from '../codes.ts';
import { type statementChannels, verificationFacts } from '../contract/verification.ts';
import type { Decision, VerificationState } from '../rules/panel.ts';
import { failuresOf, type Statement } from '../rules/statement.ts';

/** Who acts: an agent at the desk, or the caller himself by a voice menu or a page. */
export type Actor =
  | { kind: 'staff'; staffId: string; address: string; channel: 'agent' }
  | { kind: 'caller'; address: string | null; channel: Exclude<(typeof statementChannels)[number], 'agent'> };

/** Of a verification, what records of it name. */
export type TrailState = Pick<VerificationState, 'rules' | 'caller' | 'authorisation' | 'statements'>;

/** What something was said of. */
interface OfRecord {
  kind: RecordKind;
  id: string;
}

interface About {
  record?: OfRecord;
  decision?: Decision;
  facts: readonly FactCode[];
}

/** Writes what happened into the audit trail and as facts: codes and ids, never what was said. */
export function createTrail(audit: AuditService, clock: Clock) {
  async function write(
    tx: Tx,
    actor: Actor,
    of: { interactionId: string; path: string; state: TrailState },
    action: string,
    about: About & { factor?: Factor; result?: 'done' | 'refused'; more?: Record<string, string | boolean> },
    news: readonly NewFact[],
  ): Promise<void> {
    const { interactionId, state } = of;
    const { record, decision, facts, factor, result = 'done', more = {} } = about;
    const at = clock.now();
    await audit.record(tx, [
      {
        at,
        actor: actor.kind === 'staff' ? { kind: 'staff', staffId: actor.staffId } : { kind: 'caller' },
        address: actor.address,
        action: `disclosure.${action}`,
        subject: { kind: 'interaction', id: interactionId },
        result,
        details: {
          channel: actor.channel,
          caller: state.caller,
          ruleVersion: state.rules.number,
          recordKind: record?.kind ?? null,
          recordId: record?.id ?? null,
          facts: [...facts],
          factors: factor === undefined ? [...(decision?.proved ?? [])] : [factor],
          ...(state.authorisation === null ? {} : { authorisationId: state.authorisation.id }),
          ...more,
        },
      },
    ]);
    await appendFacts(tx, news);
  }

  const head = (interactionId: string, path: string) => ({ at: clock.now(), subject: interactionId, path });
  const news = (interactionId: string, path: string, state: TrailState): NewFact =>
    fact(verificationFacts['verification.changed'], {
      ...head(interactionId, path),
      ids: { interactionId },
      data: {
        proved: new Set(state.statements.filter(({ result }) => result === 'fits').map((each) => each.factor))
          .size,
        failures: failuresOf(state.statements),
      },
    });
  type With = { path: string };

  return {
    changed: (tx: Tx, interactionId: string, { path }: With, state: TrailState): Promise<void> =>
      appendFacts(tx, [news(interactionId, path, state)]),

    stated: (
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { path }: With,
      state: TrailState,
      { factor, result }: Pick<Statement, 'factor' | 'result'>,
    ): Promise<void> =>
      write(
        tx,
        actor,
        { interactionId, path, state },
        result === 'failed' ? 'failed' : 'verified',
        { facts: [], factor, result: result === 'failed' ? 'refused' : 'done', more: { result } },
        [news(interactionId, path, state)],
      ),

    locked: (tx: Tx, actor: Actor, interactionId: string, { path }: With, state: TrailState): Promise<void> =>
      write(tx, actor, { interactionId, path, state }, 'locked', { facts: [], result: 'refused' }, [
        fact(verificationFacts['verification.locked'], {
          ...head(interactionId, path),
          ids: { interactionId },
          data: { failures: failuresOf(state.statements), ruleVersion: state.rules.number },
        }),
      ]),

    spoiled: (
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { path }: With,
      state: TrailState,
      factor: Factor,
    ): Promise<void> =>
      write(tx, actor, { interactionId, path, state }, 'spoiled', { facts: [], factor }, [
        news(interactionId, path, state),
      ]),

    told: (
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { path }: With,
      state: TrailState,
      about: About & { record: OfRecord },
    ): Promise<void> =>
      write(tx, actor, { interactionId, path, state }, 'told', about, [
        fact(verificationFacts['disclosure.told'], {
          ...head(interactionId, path),
          ids: { interactionId, recordId: about.record.id },
          data: { kind: about.record.kind, facts: about.facts.length, ruleVersion: state.rules.number },
        }),
      ]),

    confirmed: (
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { path }: With,
      state: TrailState,
      about: About & { record: OfRecord; matched: boolean },
    ): Promise<void> =>
      write(
        tx,
        actor,
        { interactionId, path, state },
        'confirmed',
        { ...about, more: { matched: about.matched } },
        [
          fact(verificationFacts['disclosure.confirmed'], {
            ...head(interactionId, path),
            ids: { interactionId, recordId: about.record.id },
            data: { matched: about.matched, ruleVersion: state.rules.number },
          }),
        ],
      ),

    /** `case` null: the question was not asked on a page that shows it as open. */
    refused: (
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { path }: With,
      state: TrailState,
      about: About & { case: RefusalCase | null },
    ): Promise<void> =>
      write(
        tx,
        actor,
        { interactionId, path, state },
        'refused',
        { ...about, result: 'refused', more: about.case === null ? {} : { case: about.case } },
        about.case === null
          ? []
          : [
              fact(verificationFacts['disclosure.refused'], {
                ...head(interactionId, path),
                ids: { interactionId },
                data: { case: about.case, ruleVersion: state.rules.number },
              }),
            ],
      ),
  };
}
