import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { TaskOutcome } from '../../contract.ts';
import styles from './Editor.module.css';
import { TextInput } from './inputs.tsx';
import { editorWords } from './words.ts';

/** What a task may end with: a code for conditions, and names for people. */
export function Outcomes(props: {
  outcomes: readonly TaskOutcome[];
  onSet(outcomes: readonly TaskOutcome[]): void;
}) {
  const { outcomes, onSet } = props;
  const t = useWords(editorWords);
  const change = (at: number, next: Partial<{ code: string; zh: string; en: string }>): void =>
    onSet(
      outcomes.map((one, index) =>
        index === at
          ? { code: next.code ?? one.code, name: { zh: next.zh ?? one.name.zh, en: next.en ?? one.name.en } }
          : one,
      ),
    );
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('outcomes')}</legend>
      <div className={styles.list}>
        {outcomes.map((outcome, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: codes are typed; the place is what stays
          <div key={at} className={styles.outcome}>
            <div>
              <TextInput
                label={t('outcomeName')}
                placeholder={t('outcomeName')}
                value={outcome.name.zh}
                onSet={(zh) => change(at, { zh })}
              />
              <TextInput
                label={t('outcomeCode')}
                placeholder={t('outcomeCode')}
                value={outcome.code}
                onSet={(code) => change(at, { code: code.trim() })}
              />
              <TextInput
                label={t('outcomeEn')}
                placeholder={t('outcomeEn')}
                value={outcome.name.en ?? ''}
                onSet={(en) => change(at, { en })}
              />
            </div>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('removeOutcome', { name: outcome.name.zh || outcome.code })}
              onClick={() => onSet(outcomes.filter((_, index) => index !== at))}
            />
          </div>
        ))}
      </div>
      <div>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onSet([...outcomes, { code: freeCode(outcomes), name: { zh: '' } }])}
        >
          {t('addOutcome')}
        </Button>
      </div>
      <p className={formStyles.hint}>{t('outcomesHint')}</p>
    </fieldset>
  );
}

function freeCode(outcomes: readonly TaskOutcome[]): string {
  for (let n = outcomes.length + 1; ; n++) {
    if (!outcomes.some((one) => one.code === `outcome${n}`)) return `outcome${n}`;
  }
}
