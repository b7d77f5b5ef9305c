import { useWords } from '../../../../console/language.ts';
import type { FlowNode } from '../../contract.ts';
import styles from '../canvas/Canvas.module.css';
import { dragType } from '../canvas/drag-type.ts';
import { kindIcons } from '../canvas/icons.tsx';
import { canvasWords } from '../canvas/words.ts';
import own from './Editor.module.css';
import { editorWords } from './words.ts';

const groups: readonly { look: string; types: readonly FlowNode['type'][] }[] = [
  { look: styles.says ?? '', types: ['play'] },
  { look: styles.asks ?? '', types: ['menu', 'digits', 'survey'] },
  { look: styles.works ?? '', types: ['query', 'action', 'voicemail'] },
  { look: styles.decides ?? '', types: ['branch', 'priority', 'goTo'] },
  { look: styles.ends ?? '', types: ['queue', 'hangUp', 'return'] },
];

/** Kinds of nodes, to be dragged onto the canvas or added by keyboard. */
export function Palette({ onAdd }: { onAdd(type: FlowNode['type']): void }) {
  const t = useWords(editorWords);
  const kind = useWords(canvasWords);
  return (
    <nav className={own.palette} aria-label={t('palette')} title={t('paletteHint')}>
      {groups.map(({ look, types }) => (
        <ul key={types[0]} className={look}>
          {types.map((type) => {
            const Icon = kindIcons[type];
            return (
              <li key={type}>
                <button
                  type="button"
                  draggable
                  onDragStart={(event) => event.dataTransfer.setData(dragType, type)}
                  onClick={() => onAdd(type)}
                >
                  <Icon aria-hidden />
                  {kind(`kind.${type}`)}
                </button>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
