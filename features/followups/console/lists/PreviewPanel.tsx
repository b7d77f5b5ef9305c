import { DatePicker, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useZone } from '../../../../console/centre.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { LinesSkeleton } from '../../../../console/ui/States.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { toPicked } from '../../../../console/zone-time.ts';
import type { RouteReply } from '../../../../platform/http/route.ts';
import { drawFaults, previewFollowUpDraw } from '../../contract/drawing.ts';
import { useListRules } from './Draws.tsx';
import { grouped } from './Imports.tsx';
import styles from './Lists.module.css';
import { listWords } from './words.ts';

/** Whom a rule would draw on a day; nothing is stored. */
export function PreviewPanel(props: { code: string; onClose(): void }) {
  const t = useWords(listWords);
  const text = useLocalText();
  const zone = useZone();
  const { realtime } = useConsole();
  const rules = useListRules();
  const [code, setCode] = useState(props.code);
  const [picked, setPicked] = useState(() => toPicked(new Date(realtime.now()).toISOString(), zone));
  const preview = useCommand(previewFollowUpDraw, { patient: false });
  const [seen, setSeen] = useState<RouteReply<typeof previewFollowUpDraw> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const day = picked?.format('YYYY-MM-DD') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for another rule or day only
  useEffect(() => {
    let wanted = true;
    setSeen(null);
    void preview.run({ body: { day, code, ruleSet: null } }).then((result) => {
      if (!wanted) return;
      setSeen(result.ok ? result.reply : null);
      setProblem(result.ok || result.error.code === 'cancelled' ? null : result.error.message);
    });
    return () => {
      wanted = false;
    };
  }, [day, code]);
  useEffect(() => setCode(props.code), [props.code]);
  return (
    <SidePanel title={t('preview')} onClose={props.onClose} quiet>
      <div className={styles.panel}>
        <div className={styles.acts}>
          <Select
            aria-label={t('rule')}
            style={{ minWidth: 180 }}
            value={code}
            onChange={setCode}
            options={(rules?.ruleSet.draws ?? []).map((rule) => ({
              value: rule.code,
              label: text(rule.name),
            }))}
          />
          <DatePicker
            aria-label={t('previewDay')}
            allowClear={false}
            value={picked}
            onChange={(next) => next !== null && setPicked(next)}
          />
        </div>
        {problem !== null && (
          <p role="alert" className={styles.bad}>
            {problem}
          </p>
        )}
        {seen === null ? problem === null && <LinesSkeleton lines={6} /> : <Seen of={seen} />}
      </div>
    </SidePanel>
  );
}

function Seen({ of }: { of: RouteReply<typeof previewFollowUpDraw> }) {
  const t = useWords(listWords);
  const { population, drawn, known } = of;
  return (
    <>
      <p role="status">
        {t('previewLead', { population: grouped(population), drawn: grouped(drawn), known: grouped(known) })}
      </p>
      {drawFaults.some((fault) => of.faults[fault] !== undefined) && (
        <ul className={styles.lines}>
          {drawFaults.map((fault) => {
            const count = of.faults[fault];
            return count === undefined ? null : <li key={fault}>{t(`fault.${fault}`, { count })}</li>;
          })}
        </ul>
      )}
      {of.byBranch.length > 0 && (
        <section>
          <h3>{t('byBranch')}</h3>
          <ul className={styles.lines}>
            {of.byBranch.map(({ path, name, drawn: count }) => (
              <li key={path}>
                {name} <strong className={styles.number}>{grouped(count)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      {of.first.length > 0 && (
        <section>
          <h3>{t('first')}</h3>
          <ul className={styles.lines}>
            {of.first.map(({ holder, policy, product }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is drawn and doesn’t change
              <li key={at}>
                <strong>{holder}</strong> · {product} · {policy}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
