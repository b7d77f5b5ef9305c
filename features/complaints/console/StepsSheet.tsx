import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { ComplaintView } from '../contract/views.ts';
import type { ComplaintAction } from '../states.ts';
import styles from './Complaints.module.css';
import { complaintWords } from './words.ts';

const stepActions = [
  'giveContact',
  'tell',
  'managerCalled',
  'findComplex',
  'askExtension',
  'decideExtension',
  'refer',
  'followUp',
] as const;

/** What has been done on the way, and what can be done next. */
export function StepsSheet(props: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const { complaint: of, onAct } = props;
  const t = useWords(complaintWords);
  const at = (moment: string | null): ReactNode =>
    moment === null ? <span className={styles.quiet}>{t('steps.notYet')}</span> : <Time at={moment} />;
  const facts: (readonly [string, ReactNode])[] = [
    [t('steps.reacted'), at(of.reactedAt)],
    [t('steps.contact'), at(of.contactGivenAt)],
    [t('steps.told'), at(of.toldAt)],
  ];
  if (of.level === 3 || of.managerCall !== null)
    facts.push([
      t('steps.manager'),
      of.managerCall === null ? (
        at(null)
      ) : (
        <>
          {of.managerCall.by.name} <Time at={of.managerCall.at} />
        </>
      ),
    ]);
  facts.push([t('steps.answered'), at(of.answeredAt)]);
  if (of.referral !== null)
    facts.push([
      t('steps.referral'),
      <>
        {of.referral.no} {of.referral.from} <Time at={of.referral.receivedAt} />
      </>,
    ]);
  facts.push([
    t('steps.extension'),
    <>
      {t(`extension.${of.extension.state}`)}
      {of.extension.reason !== null && <span className={styles.second}>{of.extension.reason}</span>}
    </>,
  ]);
  if (of.reexamination !== null)
    facts.push([
      t('steps.reexamination'),
      <>
        <Time at={of.reexamination.askedAt} />
        <span className={styles.second}>{of.reexamination.reason}</span>
      </>,
    ]);
  if (of.reexaminationUntil !== null) facts.push([t('steps.until'), at(of.reexaminationUntil)]);
  if (of.followUp !== 'none') facts.push([t('steps.followUp'), <FollowUp key="followUp" complaint={of} />]);
  const possible = stepActions.filter((action) => of.actions.includes(action) && makesSense(action, of));
  return (
    <Sheet title={t('steps.title')} padded>
      <Facts items={facts} />
      {possible.length > 0 && (
        <div className={styles.buttons}>
          {possible.map((action) => (
            <Button key={action} size="small" onClick={() => onAct(action)}>
              {t(`act.${action}`)}
            </Button>
          ))}
        </div>
      )}
    </Sheet>
  );
}

function FollowUp({ complaint: { followUp, followUpResult, followUpDueAt } }: { complaint: ComplaintView }) {
  const t = useWords(complaintWords);
  if (followUpResult !== null) return <>{t(`result.${followUpResult}`)}</>;
  if (followUp === 'planned' && followUpDueAt !== null) return <Time at={followUpDueAt} />;
  return <>{t(`followUp.${followUp as 'due'}`)}</>;
}

/** A button that would only be refused isn't there. */
function makesSense(action: (typeof stepActions)[number], of: ComplaintView): boolean {
  const { state } = of.extension;
  if (action === 'findComplex') return state === 'none' && !of.reexamined;
  if (action === 'askExtension') return state === 'complex';
  if (action === 'decideExtension') return state === 'asked';
  if (action === 'refer') return of.referral === null;
  if (action === 'giveContact') return of.contactGivenAt === null && of.complainantKind !== 'anonymous';
  if (action === 'followUp') return of.followUp === 'planned' || of.followUp === 'due';
  if (action === 'managerCalled') return of.managerCall === null;
  return true;
}
