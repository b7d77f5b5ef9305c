import { Checkbox } from 'antd';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { queryOutcomeTexts } from '../../codes.ts';
import type { ActionNode, FlowNode, QueryNode } from '../../contract.ts';
import type { QueryOutcome } from '../../queries.ts';
import styles from './Editor.module.css';
import { editorWords } from './words.ts';

/** Which outcomes have a way of their own. */
export function OutcomesField(props: {
  node: QueryNode | ActionNode;
  possible: readonly QueryOutcome[];
  onSet(node: FlowNode): void;
}) {
  const { node, possible, onSet } = props;
  const t = useWords(editorWords);
  const text = useLocalText();
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('outcomes')}</legend>
      <div className={styles.ticks}>
        {possible.map((outcome) => (
          <Checkbox
            key={outcome}
            checked={node.outcomes[outcome] !== undefined}
            onChange={({ target }) => {
              const { [outcome]: _, ...rest } = node.outcomes;
              onSet({ ...node, outcomes: target.checked ? { ...rest, [outcome]: '' } : rest });
            }}
          >
            {text(queryOutcomeTexts[outcome])}
          </Checkbox>
        ))}
      </div>
      <p className={formStyles.hint}>{t('outcomesHint')}</p>
    </fieldset>
  );
}
