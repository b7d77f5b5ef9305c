import { useWords } from '../../../../console/language.ts';
import type { FlowNode, MenuKey, MenuNode, SurveyNode } from '../../contract.ts';
import { KeysField } from './KeysField.tsx';
import { editorWords } from './words.ts';

/** The keys of a menu and what they stand for. */
export function ChoicesField({ node, onSet }: { node: MenuNode; onSet(node: FlowNode): void }) {
  const t = useWords(editorWords);
  const { choices } = node;
  const labels = Object.fromEntries(Object.entries(choices).map(([key, { label }]) => [key, label]));
  return (
    <KeysField
      legend={t('choices')}
      labels={labels}
      onLabel={(key, label) =>
        onSet({ ...node, choices: { ...choices, [key]: { next: choices[key]?.next ?? '', label } } })
      }
      onMove={(from, to) => onSet({ ...node, choices: { ...without(choices, from), [to]: choices[from] } })}
      onRemove={(key) => onSet({ ...node, choices: without(choices, key) })}
    />
  );
}

/** The keys by which a question of a survey is answered. */
export function AnswersField({ node, onSet }: { node: SurveyNode; onSet(node: FlowNode): void }) {
  const t = useWords(editorWords);
  const { answers } = node;
  return (
    <KeysField
      legend={t('answers')}
      labels={answers}
      onLabel={(key, label) => onSet({ ...node, answers: { ...answers, [key]: label } })}
      onMove={(from, to) => onSet({ ...node, answers: { ...without(answers, from), [to]: answers[from] } })}
      onRemove={(key) => onSet({ ...node, answers: without(answers, key) })}
    />
  );
}

function without<T>(keys: Readonly<Partial<Record<MenuKey, T>>>, gone: MenuKey): Partial<Record<MenuKey, T>> {
  const { [gone]: _, ...rest } = keys;
  return rest as Partial<Record<MenuKey, T>>;
}
