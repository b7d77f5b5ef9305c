import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { routeKey, useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { formStyles } from '../../../console/ui/Form.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type FlowRow, listFlows, setFlowEntry } from '../contract/drafts.ts';
import styles from './Flow.module.css';
import { useLanguages } from './languages/use-languages.ts';
import { flowWords } from './words.ts';

type Entry = z.output<(typeof listFlows)['reply']>['entries'][number];

/** With which menu the hotline begins in each language. */
export function EntryFields(props: { flows: readonly FlowRow[]; entries: readonly Entry[] }) {
  return (
    <div className={styles.entries}>
      {props.entries.map((entry) => (
        <EntryField key={entry.language} entry={entry} flows={props.flows} />
      ))}
    </div>
  );
}

function EntryField({ entry, flows }: { entry: Entry; flows: readonly FlowRow[] }) {
  const { notices } = useConsole();
  const t = useWords(flowWords);
  const text = useLocalText();
  const id = useId();
  const client = useQueryClient();
  const mayPublish = useMay('flows.publish');
  const command = useCommand(setFlowEntry);
  const [asked, setAsked] = useState<FlowRow | null>(null);
  const fitting = flows.filter(({ language, current }) => language === entry.language && current !== null);
  const { title } = useLanguages();
  const { language } = entry;
  const run = async (flow: FlowRow): Promise<void> => {
    const result = await command.run({
      params: { language },
      body: { flow: flow.code, version: entry.version },
    });
    await client.invalidateQueries({ queryKey: routeKey(listFlows, {}) });
    if (result.ok) {
      const places = { language: title(language), name: text(flow.name) };
      notices.show({ tone: 'done', text: t('entrySet', places) });
    } else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <div className={formStyles.field}>
      <label className={formStyles.label} htmlFor={id}>
        {t('entryOf', { language: title(language) })}
      </label>
      <Select
        id={id}
        value={entry.flow}
        disabled={!mayPublish}
        loading={command.state !== 'idle'}
        options={fitting.map(({ code, name }) => ({ value: code, label: text(name) }))}
        onChange={(code: string) => setAsked(fitting.find((one) => one.code === code) ?? null)}
        style={{ minWidth: 240 }}
      />
      {asked !== null && (
        <Question
          title={t('entries')}
          text={t('entryAsk', { language: title(language), name: text(asked.name) })}
          yes={t('change')}
          onYes={() => void run(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
