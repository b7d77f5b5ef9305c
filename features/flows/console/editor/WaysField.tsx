import { useLocalText, useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { FlowDocument, FlowNode } from '../../contract.ts';
import { portsOf, withTarget } from '../../rules/ports.ts';
import { usePortText } from '../canvas/port-text.ts';
import { canvasWords } from '../canvas/words.ts';
import { useNames } from '../names.ts';
import styles from './Editor.module.css';
import { Choice } from './inputs.tsx';
import { editorWords } from './words.ts';

/** Where each way out of a node leads: what is drawn with the mouse, chosen from a list where the drawing is wide. */
export function WaysField(props: { flow: FlowDocument; code: string; onSet(node: FlowNode): void }) {
  const { flow, code, onSet } = props;
  const t = useWords(editorWords);
  const portText = usePortText();
  const titleOf = useNodeTitle();
  const node = flow.nodes[code];
  const ports = node === undefined ? [] : portsOf(node);
  if (node === undefined || ports.length === 0) return null;
  const options = [
    { value: '', label: t('leadsNowhere') },
    ...Object.entries(flow.nodes)
      .filter(([other]) => other !== code)
      .map(([other, one]) => ({ value: other, label: titleOf(other, one) })),
  ];
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('ways')}</legend>
      <ul className={styles.list}>
        {ports.map(({ id, target }) => {
          const way = portText(node, id);
          return (
            <li key={id} className={styles.way}>
              <span title={way}>{way}</span>
              <Choice
                label={t('leadsTo', { way })}
                value={target}
                options={options}
                onSet={(next) => onSet(withTarget(node, id, next))}
              />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** @returns what a node is called in a list: its name, or what it is and for what. */
function useNodeTitle(): (code: string, node: FlowNode) => string {
  const t = useWords(canvasWords);
  const text = useLocalText();
  const { queues } = useNames();
  return (code, node) => {
    if (node.name !== undefined) return text(node.name);
    const queue = node.type === 'queue' ? queues.find((one) => one.code === node.queue) : undefined;
    return `${t(`kind.${node.type}`)} · ${queue === undefined ? code : text(queue.name)}`;
  };
}
