import { useMemo, useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Page } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { addDays } from '../../calendar/rules/dates.ts';
import { type FollowUpRuleSet, listRuleVersions, readRuleVersion } from '../contract/rule-set.ts';
import { planFollowUp } from '../rules.ts';
import { Answer } from './Answer.tsx';
import { examples, type Trial } from './examples.ts';
import { History } from './History.tsx';
import styles from './Plan.module.css';
import { TaskForm } from './TaskForm.tsx';
import { followUpWords } from './words.ts';

const address = { example: 'first' };

/** «What happens now, and why?»: a made-up task under the rules in force, step by step. */
export function PlanPage() {
  const t = useWords(followUpWords);
  const result = useRoute(listRuleVersions, {}, { refreshOn: ['followUp.rulesPublished'] });
  return (
    <Page lead={t('lead')}>
      <Loaded result={result}>
        {({ versions }) => {
          const number = (versions.find(({ inForce }) => inForce) ?? versions[0])?.number ?? 1;
          return <UnderRules number={number} />;
        }}
      </Loaded>
    </Page>
  );
}

function UnderRules({ number }: { number: number }) {
  const result = useRoute(readRuleVersion, { params: { number } });
  return <Loaded result={result}>{({ ruleSet }) => <TryOut rules={ruleSet} version={number} />}</Loaded>;
}

function TryOut({ rules, version }: { rules: FollowUpRuleSet; version: number }) {
  const t = useWords(followUpWords);
  const text = useLocalText();
  const zone = useZone();
  const now = useServerNow(null);
  const [{ example }, setAddress] = useAddress(address);
  const make = (code: string): Trial => {
    const today = dateIn(new Date(now ?? Date.now()), zone);
    const day = (minute: number, days = 0): string =>
      new Date(momentOf(addDays(today, days), minute, zone)).toISOString();
    const found = examples.find((one) => one.code === code) ?? examples[0];
    if (found === undefined) throw new Error('no example');
    return found.make(day);
  };
  const [trial, setTrial] = useState(() => make(example));
  const planned = useMemo(
    () => planFollowUp({ rules, zone, task: trial.task, history: trial.history, at: new Date(trial.at) }),
    [rules, zone, trial],
  );
  return (
    <>
      <nav className={styles.examples} aria-label={t('examples')}>
        <span>{t('examples')}</span>
        {examples.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            className={styles.pill}
            aria-pressed={code === example}
            onClick={() => {
              setAddress({ example: code });
              setTrial(make(code));
            }}
          >
            {text(name)}
          </button>
        ))}
      </nav>
      <div className={styles.columns}>
        <div className={styles.side}>
          <TaskForm trial={trial} zone={zone} onChange={setTrial} />
          <History
            trial={trial}
            wrong={'refusal' in planned ? planned.index : null}
            onChange={(history) => setTrial((was) => ({ ...was, history }))}
          />
        </div>
        <Answer planned={planned} trial={trial} rules={rules} version={version} onChange={setTrial} />
      </div>
    </>
  );
}
