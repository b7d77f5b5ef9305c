import { useLocalText, useWords } from '../../../../console/language.ts';
import type { FollowUpView, TaskEvent } from '../../contract/tasks.ts';
import { followUpWords } from '../words.ts';
import { deskWords } from './desk-words.ts';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';

/** Places of sentences that only other steps fill. */
const nothing = { outcome: '', number: '', time: '' };
type Step = FollowUpView['plan']['step'];
type Word =
  | `key.${'policyholder' | 'relative' | 'other' | 'consents' | 'declines' | 'matches' | 'differs' | 'declined'}`
  | `key.${'yes' | 'no' | 'unclear' | 'alert' | 'complete'}`;
export interface AnswerKey {
  key: string;
  word: Word;
  event: TaskEvent;
  /** A note comes first. */
  needsNote?: boolean;
}

/** What may be answered at a step, each on a key of its own; `closes`: also when the line is over. */
export function keysAt({ action, question }: Step): { list: AnswerKey[]; closes: boolean } {
  const of = (...list: [Word, TaskEvent, boolean?][]): AnswerKey[] =>
    list.map(([word, event, needsNote = false], at) => ({ key: String(at + 1), word, event, needsNote }));
  const plain = (list: AnswerKey[]) => ({ list, closes: false });
  switch (action) {
    case 'askWho':
      return plain(
        of(
          ['key.policyholder', { type: 'identified', person: 'policyholder' }],
          ['key.relative', { type: 'identified', person: 'relative' }],
          ['key.other', { type: 'identified', person: 'other' }],
        ),
      );
    case 'askConsent':
      return plain(
        of(
          ['key.consents', { type: 'consented', given: true }],
          ['key.declines', { type: 'consented', given: false }],
        ),
      );
    case 'checkIdentity':
      return plain(
        of(
          ['key.matches', { type: 'identityChecked', result: 'matches' }],
          ['key.differs', { type: 'identityChecked', result: 'differs' }],
          ['key.declined', { type: 'identityChecked', result: 'declined' }],
        ),
      );
    case 'ask': {
      const answered = (value: 'yes' | 'no' | 'unclear'): TaskEvent => ({
        ...{ type: 'answered', question: question?.code ?? '', value, note: null, changeFailed: false },
      });
      return plain(
        of(
          ['key.yes', answered('yes')],
          ['key.no', answered('no'), true],
          ['key.unclear', answered('unclear')],
        ),
      );
    }
    case 'fileSurrenderAlert':
      return { list: of(['key.alert', { type: 'surrenderAlertFiled' }]), closes: true };
    case 'closeCall':
      return {
        list: of(['key.complete', { type: 'callEnded', end: { kind: 'completed' } }]),
        closes: true,
      };
    default:
      return plain([]);
  }
}

/** What the agent says or does at the step; the first reading is the whole text, a repeat may be shorter. */
export function Saying({ task }: { task: FollowUpView }) {
  const { plan, opened, holder } = task;
  const { step } = plan;
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const desk = useWords(deskWords);
  const text = useLocalText();
  const { question } = step;
  return (
    <div aria-live="polite" data-step={step.action} data-question={question?.code}>
      <p className={styles.action}>{own(`action.${step.action}`, nothing)}</p>
      {step.action === 'fileSurrenderAlert' ? (
        <p className={styles.alert}>{t('alert')}</p>
      ) : (
        <blockquote className={styles.say}>
          {step.action === 'askWho' && <p>{t('who', { name: opened?.name ?? holder })}</p>}
          {step.action === 'askConsent' && <p>{t('consent')}</p>}
          {step.action === 'checkIdentity' && <p>{t('identity')}</p>}
          {step.action === 'askWhenReachable' && <p>{t('reachable')}</p>}
          {step.action === 'closeCall' && plan.birthday && <p>{desk('birthdaySay')}</p>}
          {step.action === 'closeCall' && <p>{t('thanks')}</p>}
          {question !== null && <p>{text(question.text)}</p>}
          {question?.salespersonLine != null && (
            <p className={styles.after}>{text(question.salespersonLine)}</p>
          )}
        </blockquote>
      )}
      {step.action === 'checkIdentity' && opened !== null && (
        <p className={styles.shown}>
          {t('identityShown', { name: opened.name, tail: opened.idTail ?? t('tailUnknown') })}
        </p>
      )}
      {opened?.address != null && (
        <p className={styles.shown}>{t('addressShown', { address: opened.address })}</p>
      )}
      {question !== null && (
        <p className={styles.quiet}>
          {question.again ? t('again') : t('firstTime')}
          {question.noteNeeded && ` · ${own('noteNeeded')}`}
        </p>
      )}
    </div>
  );
}
