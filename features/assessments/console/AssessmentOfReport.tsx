import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { showFen } from '../../../console/fen.ts';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time, useServerNow } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type MaterialKind, materialKinds } from '../../claims/codes.ts';
import { materialNames, partNames } from '../../claims/names.ts';
import type { DeskMove } from '../codes.ts';
import {
  type AssessmentInput,
  type AssessmentView,
  actOnAssessment,
  assessmentOfReport,
} from '../contract/assessments.ts';
import { assessmentMoveNames, assessmentStateNames } from '../names.ts';
import styles from './Assessments.module.css';
import { assessmentNews, assessmentTones } from './assessment-look.ts';
import { OfferForm } from './OfferForm.tsx';
import { assessmentWords } from './words.ts';

/** Of a small loss report: pictures, the clock, the amount, and the customer's answer. */
export function AssessmentOfReport({ reportId }: { reportId: string }) {
  const t = useWords(assessmentWords);
  const result = useRoute(assessmentOfReport, { params: { id: reportId } }, { refreshOn: assessmentNews });
  if (result.data?.assessment === null) return null;
  return (
    <Sheet title={t('title')} padded>
      <Loaded result={result} skeleton={<LinesSkeleton lines={4} />}>
        {({ assessment }) =>
          assessment !== null && (
            <Body key={assessment.version} of={assessment} onChanged={() => void result.refetch()} />
          )
        }
      </Loaded>
    </Sheet>
  );
}

function Body({ of, onChanged }: { of: AssessmentView; onChanged(): void }) {
  const t = useWords(assessmentWords);
  const text = useLocalText();
  const language = useLanguage();
  const { notices } = useConsole();
  const command = useCommand(actOnAssessment);
  const [doing, setDoing] = useState<'ask' | 'decline' | 'unfit' | null>(null);
  const act = async (input: AssessmentInput): Promise<void> => {
    const result = await command.run({ params: { id: of.id }, body: input });
    if (result.ok) notices.show({ tone: 'done', text: t('done') });
    else {
      const stale = result.error.code === 'staleVersion' || result.error.code === 'assessments.moved';
      notices.show({ tone: 'error', text: stale ? t('stale') : result.error.message });
      if (!stale) return;
    }
    setDoing(null);
    onChanged();
  };
  const busy = command.state !== 'idle';
  const { version, offer } = of;
  const button = (move: DeskMove) => {
    if (move === 'offer') return null;
    const plain = move === 'take' || move === 'release' || move === 'accept';
    return (
      <Button
        key={move}
        type={move === 'take' || move === 'accept' ? 'primary' : 'default'}
        disabled={busy}
        onClick={() => (plain ? void act({ move, version }) : setDoing(move))}
      >
        {move === 'take' && of.state === 'offered' ? t('move.takeAgain') : t(`move.${move}`)}
      </Button>
    );
  };
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <State tone={assessmentTones[of.state]}>
          {text(assessmentStateNames[of.state])}
          {of.assessor !== null && ` · ${of.assessor.name} ${of.assessor.staffNo}`}
        </State>
        <Clock of={of} />
      </div>
      {of.missing.length > 0 && (
        <p className={styles.quiet}>
          {t('missing', { kinds: of.missing.map((kind) => text(materialNames[kind])).join('、') })}
        </p>
      )}
      {of.state === 'offered' && <p className={styles.quiet}>{t('offeredTo')}</p>}
      {of.state === 'accepted' && <p className={styles.quiet}>{t('accepted')}</p>}
      {of.state === 'toSurvey' && <p className={styles.quiet}>{t('toSurvey')}</p>}
      {offer !== null && of.state !== 'taken' && (
        <div>
          <ul className={styles.offer}>
            {offer.items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an offer that was sent never changes
              <li key={at}>
                <span>
                  {item.part === null ? t('labour') : text(partNames[item.part])} {item.text}
                </span>
                <span>{showFen(item.amount, language)}</span>
              </li>
            ))}
          </ul>
          <p className={styles.total}>{t('total', { amount: showFen(offer.total, language) })}</p>
        </div>
      )}
      {of.moves.includes('offer') && (
        <OfferForm of={of} busy={busy} onOffer={(items) => void act({ move: 'offer', items, version })} />
      )}
      {doing === 'ask' && (
        <Ask
          busy={busy}
          onBack={() => setDoing(null)}
          onAsk={(kinds) => void act({ move: 'ask', kinds, version })}
        />
      )}
      {(doing === 'decline' || doing === 'unfit') && (
        <Why
          hint={t(doing === 'decline' ? 'declineHint' : 'unfitHint')}
          busy={busy}
          onBack={() => setDoing(null)}
          onDone={(reason) => void act({ move: doing, text: reason, version })}
        />
      )}
      {doing === null && of.moves.length > 0 && <div className={styles.buttons}>{of.moves.map(button)}</div>}
      <ol className={styles.steps} aria-label={t('steps')}>
        {of.steps.map((step) => (
          <li key={step.id} className={styles.step}>
            <Time at={step.at} />
            <span>
              {text(assessmentMoveNames[step.move])} {step.by?.name}
              {step.text !== null && <span className={styles.second}>{step.text}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Until when an amount is promised; nothing while no time runs. */
function Clock({ of }: { of: AssessmentView }) {
  const t = useWords(assessmentWords);
  const format = useTimeFormat();
  const now = useServerNow(15_000) ?? 0;
  if ((of.state !== 'ready' && of.state !== 'taken') || of.dueAt === null) return null;
  const due = Date.parse(of.dueAt);
  const time = format.exact(due);
  return now > due ? (
    <State tone="danger">{t('lateSince', { time })}</State>
  ) : (
    <span className={styles.quiet}>{t('dueAt', { time })}</span>
  );
}

function Ask({ busy, onBack, onAsk }: { busy: boolean; onBack(): void; onAsk(kinds: MaterialKind[]): void }) {
  const t = useWords(assessmentWords);
  const text = useLocalText();
  const [kinds, setKinds] = useState<MaterialKind[]>(['damage']);
  return (
    <fieldset className={styles.items}>
      <legend>{t('askKinds')}</legend>
      <Checkbox.Group
        value={kinds}
        onChange={(next) => setKinds(next as MaterialKind[])}
        options={materialKinds.map((value) => ({ value, label: text(materialNames[value]) }))}
      />
      <div className={styles.buttons}>
        <Button type="primary" disabled={kinds.length === 0} loading={busy} onClick={() => onAsk(kinds)}>
          {t('move.ask')}
        </Button>
        <Button onClick={onBack}>{t('cancel')}</Button>
      </div>
    </fieldset>
  );
}

function Why(props: { hint: string; busy: boolean; onBack(): void; onDone(reason: string): void }) {
  const { hint, busy, onBack, onDone } = props;
  const t = useWords(assessmentWords);
  const [reason, setReason] = useState('');
  return (
    <form
      className={styles.items}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(reason.trim());
      }}
    >
      <p className={styles.quiet}>{hint}</p>
      <Input
        aria-label={t('reason')}
        placeholder={t('reason')}
        maxLength={300}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" disabled={[...reason.trim()].length < 2} loading={busy}>
          {t('confirm')}
        </Button>
        <Button onClick={onBack}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
