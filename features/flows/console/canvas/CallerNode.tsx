import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { FlowNode } from '../../contract.ts';
import { portsOf } from '../../rules/ports.ts';
import styles from './Canvas.module.css';
import { kindIcons } from './icons.tsx';
import { usePortText } from './port-text.ts';
import { useSummary } from './summary.ts';
import { canvasWords } from './words.ts';

/** What is to be shown of a node besides what it is. */
export interface NodeMarks {
  /** Something keeps it from being published. */
  problem?: boolean;
  /** A tried call is here, or was. */
  trail?: 'here' | 'been';
  /** Against another version. */
  change?: 'added' | 'changed';
  /** How often callers came, and hung up. */
  figures?: { entered: number; hungUp: number };
}

export type CanvasNode = Node<
  { code: string; node: FlowNode; marks: NodeMarks; starts: boolean } & Record<string, unknown>,
  'caller'
>;

/** One node: what it is, what it does, and a line with a handle for each way out. */
export const CallerNode = memo(function CallerNode({ data, selected }: NodeProps<CanvasNode>) {
  const { code, node, marks, starts } = data;
  const t = useWords(canvasWords);
  const text = useLocalText();
  const summary = useSummary(node);
  const portText = usePortText();
  const ports = portsOf(node);
  const Icon = kindIcons[node.type];
  const classes = [
    styles.node,
    styles[groupOf(node.type)],
    selected ? styles.chosen : '',
    marks.problem ? styles.problem : '',
    marks.trail === 'here' ? styles.here : marks.trail === 'been' ? styles.been : '',
    marks.change === undefined ? '' : styles[marks.change],
  ];
  return (
    <div className={classes.join(' ')}>
      <Handle type="target" position={Position.Left} className={styles.target ?? ''} />
      <header className={styles.head}>
        <Icon aria-hidden />
        <strong title={code}>{node.name === undefined ? t(`kind.${node.type}`) : text(node.name)}</strong>
        {starts && <span className={styles.start}>{t('start')}</span>}
        {marks.problem && <span className={styles.alarm}>{t('problem')}</span>}
        {marks.trail === 'here' && <span className={styles.start}>{t('here')}</span>}
      </header>
      <p className={styles.summary}>{summary || ' '}</p>
      {marks.figures !== undefined && <Figures {...marks.figures} />}
      {ports.length > 0 && (
        <ul className={styles.ports}>
          {ports.map(({ id, target }) => (
            <li key={id} className={target === '' ? styles.loose : ''}>
              <span>{portText(node, id)}</span>
              <Handle id={id} type="source" position={Position.Right} className={styles.source ?? ''} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});

function Figures({ entered, hungUp }: { entered: number; hungUp: number }) {
  const t = useWords(canvasWords);
  const share = entered === 0 ? 0 : Math.round((hungUp / entered) * 100);
  return (
    <p className={styles.figures}>
      <span>{t('entered', { count: entered })}</span>
      {hungUp > 0 && <span className={styles.hungUp}>{t('hungUp', { count: hungUp, share })}</span>}
      <i style={{ width: `${100 - share}%` }} aria-hidden />
    </p>
  );
}

function groupOf(type: FlowNode['type']): 'says' | 'asks' | 'works' | 'decides' | 'ends' {
  switch (type) {
    case 'play':
      return 'says';
    case 'menu':
    case 'survey':
    case 'digits':
      return 'asks';
    case 'query':
    case 'action':
    case 'voicemail':
      return 'works';
    case 'branch':
    case 'priority':
    case 'goTo':
      return 'decides';
    case 'queue':
    case 'hangUp':
    case 'return':
      return 'ends';
    default:
      return type satisfies never;
  }
}
