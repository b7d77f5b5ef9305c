import { Button } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../../../../console/language.ts';
import type { FlowDocument, FlowNode } from '../../contract.ts';
import { canvasWords } from '../canvas/words.ts';
import styles from './Editor.module.css';
import { Row, TextPair } from './inputs.tsx';
import { NodeFields } from './NodeFields.tsx';
import { WaysField } from './WaysField.tsx';
import { editorWords } from './words.ts';

/** The chosen node's settings; every change is in the drawing at once. */
export function Inspector(props: {
  flow: FlowDocument;
  code: string;
  onSet(node: FlowNode): void;
  onStart(): void;
}) {
  const { flow, code, onSet } = props;
  const t = useWords(editorWords);
  const kind = useWords(canvasWords);
  const node = flow.nodes[code];
  const collected = useMemo(() => numbersOf(flow), [flow]);
  if (node === undefined) return null;
  return (
    <>
      <header className={styles.panelHead}>
        <h2>{kind(`kind.${node.type}`)}</h2>
        {flow.start === code ? (
          <span className={styles.quiet}>{t('isStart')}</span>
        ) : (
          <Button size="small" onClick={props.onStart}>
            {t('makeStart')}
          </Button>
        )}
      </header>
      <div className={styles.fields}>
        <Row label={t('name')} hint={t('nameHint', { code })}>
          {() => (
            <TextPair
              label={t('name')}
              value={node.name}
              onSet={(name) => {
                const { name: _, ...rest } = node;
                onSet(name === undefined ? rest : { ...rest, name });
              }}
            />
          )}
        </Row>
        <NodeFields node={node} language={flow.language} collected={collected} onSet={onSet} />
        {node.type !== 'return' && (
          <Row label={t('transferName')} hint={t('transferHint')}>
            {() => (
              <TextPair
                label={t('transferName')}
                value={node.transferName}
                onSet={(transferName) => {
                  const { transferName: _, ...rest } = node;
                  onSet(transferName === undefined ? rest : { ...rest, transferName });
                }}
              />
            )}
          </Row>
        )}
        <WaysField flow={flow} code={code} onSet={onSet} />
      </div>
    </>
  );
}

/** Codes of numbers that aren't passwords. */
function numbersOf(flow: FlowDocument): string[] {
  const codes = Object.values(flow.nodes).flatMap((node) =>
    node.type === 'digits' && !node.secret ? [node.into] : [],
  );
  return [...new Set(codes)];
}
