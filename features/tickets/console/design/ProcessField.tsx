import { Button, Select } from 'antd';
import { Suspense, useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { readProcessVersion } from '../../../processes/contract/drafts.ts';
import type { ProcessDrawing } from '../ticket/ProcessSheet.tsx';
import styles from './Design.module.css';
import type { KindValues } from './kind-form.ts';
import { useProcesses } from './use-process-names.ts';
import { designWords } from './words.ts';

/** Which process it follows, with its drawing. */
export function ProcessField({ form, Drawing }: { form: FormHandle<KindValues>; Drawing: ProcessDrawing }) {
  const t = useWords(designWords);
  const text = useLocalText();
  const processes = useProcesses();
  const [shown, setShown] = useState(false);
  const { process } = form.values;
  const chosen = processes.find(({ code }) => code === process);
  const number = chosen?.current?.number;
  const options = processes
    .filter(({ code, current }) => current !== null || code === process)
    .map(({ code, name }) => ({ value: code, label: text(name) }));
  return (
    <>
      <Field form={form} name="process" label={t('process')} hint={t('processHint')}>
        {({ status, ...wiring }) => (
          <Select
            {...wiring}
            aria-label={t('process')}
            status={status}
            value={process || null}
            onChange={(code: string) => form.set('process', code)}
            options={
              chosen === undefined && process !== ''
                ? [{ value: process, label: process }, ...options]
                : options
            }
            showSearch={{ optionFilterProp: 'label' }}
          />
        )}
      </Field>
      {number !== undefined && (
        <Button size="small" type="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'hideDrawing' : 'showDrawing')}
        </Button>
      )}
      {shown && number !== undefined && <Drawn code={process} number={number} Drawing={Drawing} />}
    </>
  );
}

function Drawn(props: { code: string; number: number; Drawing: ProcessDrawing }) {
  const { code, number, Drawing } = props;
  const version = useRoute(readProcessVersion, { params: { code, number } });
  return (
    <Loaded result={version} skeleton={<LinesSkeleton lines={4} />}>
      {({ xml }) => (
        <div className={styles.drawing}>
          <Suspense fallback={<LinesSkeleton lines={4} />}>
            <Drawing xml={xml} active={[]} done={[]} />
          </Suspense>
        </div>
      )}
    </Loaded>
  );
}
