import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { showFen } from '../../../console/fen.ts';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { State, Tag, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time, useServerNow } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import type { DisputeMove, DisputeState } from '../codes.ts';
import {
  type Disputable,
  type DisputeInput,
  type DisputesOfClaim,
  type DisputeView,
  moveDispute,
  readDisputes,
} from '../contract/disputes.ts';
import { disputeMoveNames, disputeResultNames, disputeStateNames, subjectNames } from '../names.ts';
import styles from './Casework.module.css';
import { MoveForm } from './MoveForm.tsx';
import { OpenForm } from './OpenForm.tsx';
import { caseworkWords } from './words.ts';

const news = ['dispute.opened', 'dispute.moved', 'customer.changed'];
const tones: Readonly<Record<DisputeState, Tone>> = {
  ...{ open: 'soon', answered: 'accent', settled: 'ok', objected: 'danger', withdrawn: 'quiet' },
};

/** Of a claim: what the customer doesn't agree with, each deduction with its clause, and the ways to object. */
export function DisputesSheet({ claimId }: { claimId: string }) {
  const t = useWords(caseworkWords);
  const result = useRoute(readDisputes, { params: { id: claimId } }, { refreshOn: news });
  const mayRegister = useMay('casework.register');
  const [opening, setOpening] = useState(false);
  const changed = (): void => void result.refetch();
  return (
    <Sheet title={t('disputes')} padded>
      <Loaded result={result} skeleton={<LinesSkeleton lines={5} />}>
        {(claim) => {
          const busy = claim.disputes.some(({ state }) => state !== 'settled' && state !== 'withdrawn');
          return (
            <div className={styles.stack}>
              {/* What is disputed stands with the dispute. */}
              {!busy && <Stand claim={claim} />}
              {claim.disputes.length === 0 && !opening && <p className={styles.quiet}>{t('none')}</p>}
              {claim.disputes.map((dispute) => (
                <Dispute key={`${dispute.id} ${dispute.version}`} {...{ dispute, claim, changed }} />
              ))}
              {claim.subjects.length === 0 && <p className={styles.quiet}>{t('nothing')}</p>}
              {mayRegister && !busy && !opening && claim.subjects.length > 0 && (
                <div>
                  <Button type="primary" onClick={() => setOpening(true)}>
                    {t('open')}
                  </Button>
                </div>
              )}
              {opening && (
                <OpenForm
                  {...{ claimId, claim }}
                  onBack={() => setOpening(false)}
                  onDone={() => {
                    setOpening(false);
                    changed();
                  }}
                />
              )}
              <Ways claim={claim} />
            </div>
          );
        }}
      </Loaded>
    </Sheet>
  );
}

/** What the claim says, for who handles it; whoever has the customer on the line says what verification opens. */
function Stand({ claim }: { claim: DisputesOfClaim }) {
  const t = useWords(caseworkWords);
  const language = useLanguage();
  if (claim.deductions === null) return <p className={styles.quiet}>{t('whatNow')}</p>;
  const { assessed, deductions, denial } = claim;
  return (
    <div>
      <div className={styles.line}>
        <strong>{t('deductions')}</strong>
        {assessed !== null && (
          <span className={styles.quiet}>{t('assessed', { amount: showFen(assessed, language) })}</span>
        )}
      </div>
      {deductions.length === 0 && denial === null && <p className={styles.quiet}>{t('deductionsNone')}</p>}
      <Items items={[...deductions, ...(denial === null ? [] : [{ ...denial, name: t('denialOf') }])]} />
    </div>
  );
}

function Items({ items }: { items: readonly Disputable[] }) {
  const t = useWords(caseworkWords);
  const language = useLanguage();
  return (
    <ul className={styles.list}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a claim have nothing but their place
        <li key={at}>
          <span>
            {item.name}
            <span className={styles.second}>
              {[item.reason, item.clause === '' ? '' : t('clause', { clause: item.clause })]
                .filter((part) => part !== '')
                .join(' ')}
            </span>
          </span>
          {item.amount !== null && <span className={styles.amount}>{showFen(item.amount, language)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Dispute(props: { dispute: DisputeView; claim: DisputesOfClaim; changed(): void }) {
  const { dispute, claim, changed } = props;
  const t = useWords(caseworkWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const { notices } = useConsole();
  const command = useCommand(moveDispute);
  const now = useServerNow(60_000) ?? 0;
  const [doing, setDoing] = useState<DisputeMove | null>(null);
  const { state, result, ticket } = dispute;
  const due = Date.parse(dispute.dueAt);
  const move = async (input: DisputeInput): Promise<void> => {
    const reply = await command.run({ params: { id: dispute.id }, body: input });
    const stale = !reply.ok && ['staleVersion', 'casework.moved'].includes(reply.error.code);
    notices.show(
      reply.ok
        ? { tone: 'done', text: t('done') }
        : { tone: 'error', text: stale ? t('stale') : reply.error.message },
    );
    if (!reply.ok && !stale) return;
    setDoing(null);
    changed();
  };
  return (
    <article className={styles.dispute}>
      <div className={styles.line}>
        <strong>{text(subjectNames[dispute.subject])}</strong>
        <State tone={tones[state]}>{text(disputeStateNames[state])}</State>
      </div>
      <p className={styles.quiet}>
        {dispute.answeredAt !== null ? (
          t('answered', { time: format.exact(Date.parse(dispute.answeredAt)) })
        ) : now > due ? (
          <State tone="danger">{t('overdue', { time: format.exact(due) })}</State>
        ) : (
          t('dueBy', { time: format.exact(due) })
        )}{' '}
        · {t('items', { count: dispute.itemCount })} · {t('by', { name: dispute.openedBy.name })}
      </p>
      <div className={styles.line}>
        {ticket !== null && <Link to={`/tickets/${ticket.id}`}>{t('ticket', { no: ticket.no })}</Link>}
        {dispute.complaintId !== null && (
          <Link to={`/complaints/${dispute.complaintId}`}>{t('complaint')}</Link>
        )}
        {dispute.secondSurvey && claim.reportId !== null && (
          <Link to={`/loss-reports/${claim.reportId}`}>{t('secondOrdered')}</Link>
        )}
      </div>
      {dispute.words !== null && <p className={styles.said}>{dispute.words}</p>}
      {dispute.items !== null && <Items items={dispute.items} />}
      {result !== null && (
        <p>
          <Tag>{text(disputeResultNames[result])}</Tag> {dispute.answer}
        </p>
      )}
      {dispute.steps.length > 0 && (
        <ul className={styles.list}>
          {dispute.steps.map((step) => (
            <li key={step.id}>
              <span>
                {text(disputeMoveNames[step.move])} {step.by.name}
                {step.text !== null && <span className={styles.second}>{step.text}</span>}
              </span>
              <Time at={step.at} />
            </li>
          ))}
        </ul>
      )}
      {doing === null && dispute.moves.length > 0 && (
        <div className={styles.buttons}>
          {dispute.moves.map((one) => (
            <Button key={one} type={one === 'answer' ? 'primary' : 'default'} onClick={() => setDoing(one)}>
              {t(`move.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {doing !== null && (
        <MoveForm
          move={doing}
          version={dispute.version}
          busy={command.state !== 'idle'}
          onBack={() => setDoing(null)}
          onMove={(input) => void move(input)}
        />
      )}
    </article>
  );
}

/** How the customer can object, with the sources, and until when the court is open. */
function Ways({ claim }: { claim: DisputesOfClaim }) {
  const t = useWords(caseworkWords);
  const text = useLocalText();
  const format = useTimeFormat();
  return (
    <details>
      <summary>{t('ways')}</summary>
      <ol className={styles.ways}>
        {claim.objections.map((one) => (
          <li key={one.way}>
            {text(one.text)}
            <span className={styles.second}>{t('source', { source: text(one.source.text) })}</span>
          </li>
        ))}
      </ol>
      {claim.limitation !== null && (
        <p className={styles.quiet}>
          {t('limitation', { time: format.exact(Date.parse(claim.limitation)) })}
        </p>
      )}
    </details>
  );
}
