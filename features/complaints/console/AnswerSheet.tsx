import { Button } from 'antd';
import { useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { AnswerView, ComplaintView } from '../contract/views.ts';
import type { ComplaintAction } from '../states.ts';
import styles from './Complaints.module.css';
import { answerTones } from './columns.tsx';
import { useQuickAct } from './use-quick-act.ts';
import { complaintWords } from './words.ts';

const meant = {
  save: 'saveAnswer',
  submit: 'submitAnswer',
  approve: 'approveAnswer',
  return: 'returnAnswer',
  send: 'sendAnswer',
} as const;

/** The answers: written, reviewed by somebody else, sent. */
export function AnswerSheet(props: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const { complaint, onAct } = props;
  const t = useWords(complaintWords);
  const begin = complaint.answer === null && complaint.actions.includes('saveAnswer');
  return (
    <Sheet title={t('answers.title')} padded>
      {complaint.answers.length === 0 && <p className={styles.quiet}>{t('answers.none')}</p>}
      {complaint.answers.map((answer) => (
        <Answer key={answer.id} answer={answer} complaint={complaint} onAct={onAct} />
      ))}
      {begin && (
        <div className={styles.buttons}>
          <Button type="primary" onClick={() => onAct('saveAnswer')}>
            {t('act.saveAnswer')}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

function Answer(props: {
  answer: AnswerView;
  complaint: ComplaintView;
  onAct(action: ComplaintAction): void;
}) {
  const { answer, complaint, onAct } = props;
  const t = useWords(complaintWords);
  const quick = useQuickAct(complaint);
  return (
    <article className={styles.entry}>
      <div className={styles.entryHead}>
        <State tone={answerTones[answer.state]}>{t(`answer.${answer.state}`)}</State>
        {complaint.answers.length > 1 && <span>{t('answers.round', { n: answer.round + 1 })}</span>}
        <span>{t(`answers.form.${answer.form}`)}</span>
        <span>
          {t('answers.by', { name: answer.writtenBy.name })} <Time at={answer.changedAt} />
        </span>
        {answer.reviewedBy !== null && answer.reviewedAt !== null && (
          <span>
            {t('answers.reviewed', { name: answer.reviewedBy.name })} <Time at={answer.reviewedAt} />
          </span>
        )}
        {answer.sentAt !== null && answer.sentBy !== null && (
          <span>
            {t(`how.${answer.sentBy}`)} <Time at={answer.sentAt} />
          </span>
        )}
      </div>
      {answer.decision !== null && <strong>{t(`answers.${answer.decision}`)}</strong>}
      <p className={styles.content}>{answer.text}</p>
      {answer.remark !== null && (
        <p className={styles.wish}>{t('answers.remark', { remark: answer.remark })}</p>
      )}
      {answer.actions.length > 0 && (
        <div className={styles.buttons}>
          {answer.actions.map((action) => (
            <Button
              key={action}
              type={action === 'submit' || action === 'approve' || action === 'send' ? 'primary' : 'default'}
              loading={action === 'submit' && quick.busy}
              onClick={() =>
                action === 'submit' ? void quick.run({ action: 'submitAnswer' }) : onAct(meant[action])
              }
            >
              {t(`act.${meant[action]}`)}
            </Button>
          ))}
        </div>
      )}
    </article>
  );
}
