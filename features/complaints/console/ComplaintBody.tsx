import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { formatMoney } from '../../../console/format.ts';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { seeComplaint } from '../contract/complaints.ts';
import type { ComplaintView } from '../contract/views.ts';
import { complainantNames, sourceNames, targetNames } from '../names.ts';
import type { ComplaintAction } from '../states.ts';
import { AnswerSheet } from './AnswerSheet.tsx';
import { Clocks } from './Clocks.tsx';
import styles from './Complaints.module.css';
import { Level, useLevelName } from './Level.tsx';
import { Reasons } from './Proposal.tsx';
import { RootSheet } from './RootSheet.tsx';
import { SettlementSheet } from './SettlementSheet.tsx';
import { StepsSheet } from './StepsSheet.tsx';
import { WhoDialog } from './WhoDialog.tsx';
import { complaintWords } from './words.ts';

/** What its handler does besides the answer, in the order of a case. */
const generalActions = ['setLevel', 'handOver', 'describe', 'withdraw', 'reexamine'] as const;

/** Everything about one complaint. Its handler has seen it by that. */
export function ComplaintBody(props: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const { complaint, onAct } = props;
  const t = useWords(complaintWords);
  useSeen(complaint);
  return (
    <>
      <Closing complaint={complaint} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Matter complaint={complaint} onAct={onAct} />
          <AnswerSheet complaint={complaint} onAct={onAct} />
          <SettlementSheet complaint={complaint} onAct={onAct} />
          <RootSheet complaint={complaint} onAct={onAct} />
        </div>
        <div className={styles.column}>
          <Sheet title={t('clocks')} padded>
            <Clocks clocks={complaint.allClocks} roomy />
            <p className={styles.second}>{t('one.rules', { number: complaint.rules })}</p>
          </Sheet>
          <StepsSheet complaint={complaint} onAct={onAct} />
          <Others complaint={complaint} />
        </div>
      </div>
    </>
  );
}

/** Says that the handler has it before him, again every ten minutes while he has. */
function useSeen({ id, handler, endedAt }: ComplaintView): void {
  const { api } = useConsole();
  const me = useMe();
  const own = handler.staffId === me.staffId && endedAt === null;
  useEffect(() => {
    if (!own) return;
    // Whoever only looks isn't disturbed by a failure; the night watch knows what was said in time.
    const see = (): void => void api.call(seeComplaint, { params: { id } }).catch(() => {});
    see();
    const timer = setInterval(see, 600_000);
    return () => clearInterval(timer);
  }, [api, id, own]);
}

function Closing({ complaint }: { complaint: ComplaintView }) {
  const t = useWords(complaintWords);
  const { closing, endedAt, interests } = complaint;
  if (interests.length > 0) {
    return <p className={`${styles.band} ${styles.bandDanger}`}>{t('one.interest')}</p>;
  }
  if (endedAt !== null) return null;
  return (
    <p className={`${styles.band} ${closing.length === 0 ? styles.bandOk : ''}`}>
      {closing.length === 0
        ? t('one.ready')
        : `${t('one.closing')}：${closing.map((one) => t(`closing.${one}`)).join('、')}`}
      <Link to={`/tickets/${complaint.id}`}>{t('one.ticket')}</Link>
    </p>
  );
}

function Matter({ complaint, onAct }: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const language = useLanguage();
  const levelName = useLevelName();
  const mayCall = useMay('interactions.read');
  const names = (list: ComplaintView['accused']) =>
    list.map(({ name, staffNo }) => `${name} ${staffNo}`).join('、');
  const facts: (readonly [string, ReactNode])[] = [
    [
      t('one.who'),
      <span key="who">
        {complaint.customerId === null || complaint.complainant === null ? (
          (complaint.complainant ?? t('anonymous'))
        ) : (
          <Link to={`/customers/${complaint.customerId}`} className={styles.inText}>
            {complaint.complainant}
          </Link>
        )}
        {complaint.complainantKind !== 'anonymous' &&
          ` · ${text(complainantNames[complaint.complainantKind])}`}
        {complaint.contact !== null && ` · ${complaint.contact}`}
        {complaint.representatives > 0 &&
          ` · ${t('one.representatives', { count: complaint.representatives })}`}
      </span>,
    ],
    [t('reg.source'), text(sourceNames[complaint.source])],
    [t('one.target'), text(targetNames[complaint.target])],
    [t('handler'), `${complaint.handler.name} ${complaint.handler.staffNo}`],
  ];
  if (complaint.accused.length > 0) facts.push([t('one.accused'), names(complaint.accused)]);
  if (complaint.handledMatter.length > 0)
    facts.push([t('one.handledMatter'), names(complaint.handledMatter)]);
  if (complaint.receivedBy !== null) facts.push([t('one.receivedBy'), names([complaint.receivedBy])]);
  facts.push([t('received'), <Time key="at" at={complaint.receivedAt} />]);
  if (complaint.amount !== null) facts.push([t('one.amount'), formatMoney(complaint.amount, language)]);
  if (complaint.groupSize > 1) facts.push([t('reg.groupSize'), String(complaint.groupSize)]);
  return (
    <Sheet title={t('one.matter')} padded>
      <p className={styles.content}>{complaint.content ?? t('one.noContent')}</p>
      {complaint.wish !== null && <p className={styles.wish}>{t('one.wish', { wish: complaint.wish })}</p>}
      <div className={styles.why}>
        <div className={styles.entryHead}>
          <Level level={complaint.level} />
          <span>{t('one.whyLevel')}</span>
          <Reasons reasons={complaint.levelReasons} />
          {complaint.level !== complaint.proposedLevel && (
            <span>{t('one.changedLevel', { level: levelName(complaint.proposedLevel) })}</span>
          )}
        </div>
      </div>
      <Facts items={facts} />
      <div className={styles.buttons}>
        {generalActions
          .filter((action) => complaint.actions.includes(action))
          .filter((action) => action !== 'reexamine' || complaint.reexaminationUntil !== null)
          .map((action) => (
            <Button key={action} onClick={() => onAct(action)}>
              {t(`act.${action}`)}
            </Button>
          ))}
        {complaint.hasIdentity && complaint.actions.length > 0 && <WhoDialog id={complaint.id} />}
        {complaint.interactionId !== null && mayCall && (
          <Link to={`/interactions/${complaint.interactionId}`}>{t('one.call')}</Link>
        )}
      </div>
    </Sheet>
  );
}

function Others({ complaint }: { complaint: ComplaintView }) {
  const t = useWords(complaintWords);
  if (complaint.others.length === 0) return null;
  return (
    <Sheet title={t('one.others')} padded>
      <ul className={styles.others}>
        {complaint.others.map((other) => (
          <li key={other.id}>
            <Link to={`/complaints/${other.id}`}>{other.no}</Link> <Level level={other.level} />{' '}
            {t(other.live ? 'live' : 'closed')} · <Time at={other.receivedAt} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
