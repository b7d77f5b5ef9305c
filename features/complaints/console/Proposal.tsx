import { useEffect, useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Time } from '../../../console/ui/Time.tsx';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { proposeLevelFor } from '../contract/complaints.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';
import type { ComplaintView } from '../contract/views.ts';
import { sourceNames, targetNames } from '../names.ts';
import styles from './Complaints.module.css';
import { Level, useComplaintRules } from './Level.tsx';
import { type RegisterContext, type RegisterValues, toProposal } from './register-form.ts';
import { complaintWords } from './words.ts';

/** Somebody who types isn't followed letter by letter, ms. */
const pauseMs = 400;
type Proposed = RouteReply<typeof proposeLevelFor>;

/** What the rules propose for what is typed so far, after a pause; null before there is anything to go by. */
export function useProposal(values: RegisterValues, context: RegisterContext): Proposed | null {
  const body = toProposal(values, context);
  const typed = JSON.stringify(body);
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const enough = values.content.trim().length >= 2 || values.cause !== '';
  const result = useRoute(
    proposeLevelFor,
    { body: JSON.parse(asked) as typeof body },
    { when: enough, keepPrevious: true },
  );
  return enough ? (result.data ?? null) : null;
}

/** The level that is proposed with its reasons, who will handle it, and by when. */
export function Proposal({ proposal }: { proposal: Proposed | null }) {
  const t = useWords(complaintWords);
  const days = useComplaintRules().data?.ruleSet.history.withinDays ?? 0;
  if (proposal === null) return <div className={`${styles.proposal} ${styles.quiet}`}>{t('reg.typing')}</div>;
  const { level, reasons, handler, dueAt, earlier, open } = proposal;
  return (
    <section className={styles.proposal} aria-label={t('reg.proposal')} aria-live="polite">
      <header>
        <span>{t('reg.proposal')}</span>
        <Level level={level} />
        <span>
          {handler === null ? t('reg.nobody') : t('reg.goesTo', { name: handler.name, no: handler.staffNo })}
        </span>
      </header>
      <Reasons reasons={reasons} />
      <span>
        {t('reg.due')} <Time at={dueAt} />
      </span>
      {earlier > 0 && <span>{t('reg.repeat', { days, count: earlier, open })}</span>}
    </section>
  );
}

/** Why a level, in words. */
export function Reasons({ reasons }: { reasons: ComplaintView['levelReasons'] }) {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const rules = useComplaintRules().data?.ruleSet;
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => {
        const name = rules === undefined ? undefined : nameOf(reason, rules);
        const what = name === undefined ? reason.code : text(name);
        return (
          <li key={`${reason.kind}${reason.code}`}>
            {t(`reason.${reason.kind}`, { what, code: reason.code, found: reason.found })}
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(
  { kind, code }: ComplaintView['levelReasons'][number],
  rules: ComplaintRuleSet,
): LocalText | undefined {
  if (kind === 'cause') return rules.causes.find((one) => one.code === code)?.name;
  if (kind === 'word') return rules.words.find((one) => one.code === code)?.name;
  if (kind === 'source') return sourceNames[code as keyof typeof sourceNames];
  return kind === 'target' ? targetNames[code as keyof typeof targetNames] : undefined;
}
