import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { kindNames } from '../../claims/names.ts';
import {
  assignSurvey,
  cancelSurvey,
  readSurvey,
  type SurveyView,
  surveyCandidates,
} from '../contract/tasks.ts';
import {
  nearnessNames,
  passedNames,
  surveyPurposeNames,
  surveySkillNames,
  surveyStateNames,
} from '../names.ts';
import { nextState } from '../rules/moves.ts';
import styles from './Dispatch.module.css';
import { Finding } from './Finding.tsx';
import { Steps } from './Steps.tsx';
import { surveyNews, surveyTones, useSurveyTime } from './survey-look.ts';
import { surveyWords } from './words.ts';

/** One task: where it is, who could have it and why, and what the dispatcher does. */
export function TaskPanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(surveyWords);
  const result = useRoute(readSurvey, { params: { id } }, { refreshOn: surveyNews });
  return (
    <SidePanel title={result.data?.reportNo ?? t('task')} onClose={onClose}>
      <Loaded result={result} skeleton={<LinesSkeleton lines={10} />}>
        {(task) => <Body task={task} onChanged={() => void result.refetch()} />}
      </Loaded>
    </SidePanel>
  );
}

function Body({ task, onChanged }: { task: SurveyView; onChanged(): void }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const time = useSurveyTime();
  const mayDispatch = useMay('surveys.dispatch');
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <State tone={task.late ? 'danger' : surveyTones[task.state]}>
          {task.late ? t('late') : text(surveyStateNames[task.state])}
        </State>
        <span className={styles.quiet}>{time(task)}</span>
      </div>
      <Facts
        items={[
          [
            t('what'),
            <span key="what">
              {text(kindNames[task.kind])} {task.urgent && <Tag>{t('urgent')}</Tag>}{' '}
              <span className={styles.quiet}>{task.place.join(' ')}</span>
            </span>,
          ],
          [t('skills'), text(surveySkillNames[task.skill])],
          [
            t('surveyor'),
            task.surveyor === null ? t('nobody') : `${task.surveyor.name} ${task.surveyor.staffNo}`,
          ],
          ...(task.purpose === 'report'
            ? []
            : [[t('purpose'), text(surveyPurposeNames[task.purpose])] as const]),
          ...(task.result === null
            ? [[t('pictures'), t('picturesCount', { count: task.pictures })] as const]
            : []),
        ]}
      />
      <Finding of={task} />
      <Link to={`/loss-reports/${task.reportId}`}>{t('report')}</Link>
      {mayDispatch && nextState(task.state, 'assign') !== null && (
        <Dispatch key={task.version} task={task} onChanged={onChanged} />
      )}
      <section>
        <h3 className={styles.quiet}>{t('steps')}</h3>
        <Steps steps={task.steps} />
      </section>
    </div>
  );
}

function Dispatch({ task, onChanged }: { task: SurveyView; onChanged(): void }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const { id, version } = task;
  const found = useRoute(surveyCandidates, { params: { id } });
  const [assign, cancel] = [useCommand(assignSurvey), useCommand(cancelSurvey)];
  const [staffId, setStaffId] = useState('');
  const [reason, setReason] = useState('');
  const ready = [...reason.trim()].length >= 2;
  const finish = (
    result: { ok: true } | { ok: false; error: { code: string; message: string } },
    done: string,
  ): void => {
    if (result.ok) notices.show({ tone: 'done', text: done });
    else {
      const stale = result.error.code === 'staleVersion';
      notices.show({ tone: 'error', text: stale ? t('stale') : result.error.message });
      if (!stale) return;
    }
    onChanged();
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void assign
          .run({ params: { id }, body: { staffId, reason: reason.trim(), version } })
          .then((result) => finish(result, t('assigned')));
      }}
    >
      <fieldset className={styles.candidates}>
        <legend>{t('assignTo')}</legend>
        {(found.data?.candidates ?? []).map((one) => (
          <label key={one.staffId} className={styles.candidate}>
            <input
              type="radio"
              name="candidate"
              checked={staffId === one.staffId}
              disabled={one.why === 'inactive' || one.why === 'before'}
              onChange={() => setStaffId(one.staffId)}
            />
            <span>
              {one.name} {one.staffNo}
              <span className={styles.second}>
                {[one.near === null ? '' : text(nearnessNames[one.near]), t('load', { count: one.load })]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
            <State tone={one.why === null ? 'ok' : 'quiet'}>
              {one.why === null ? t('fits') : text(passedNames[one.why])}
            </State>
          </label>
        ))}
      </fieldset>
      <Input
        aria-label={t('assignReason')}
        placeholder={t('assignReason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.line}>
        <Button
          danger
          disabled={!ready}
          loading={cancel.state !== 'idle'}
          onClick={() =>
            void cancel
              .run({ params: { id }, body: { reason: reason.trim(), version } })
              .then((result) => finish(result, t('cancelled')))
          }
        >
          {t('cancel')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready || staffId === ''}
          loading={assign.state !== 'idle'}
        >
          {t('assign')}
        </Button>
      </div>
    </form>
  );
}
