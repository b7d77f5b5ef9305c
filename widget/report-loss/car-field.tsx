/** @jsxImportSource preact */
import { partNames } from '../../features/claims/names.ts';
import { Car } from '../car.tsx';
import { inLanguage } from '../words.ts';
import { Part } from './fields.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What is damaged. */
export function CarField({ ui }: { ui: Ui }) {
  return (
    <Part ui={ui} name="damage" label={words.damage} hint={words.damageHint} group>
      {() => (
        <Car
          chosen={ui.form?.content.damage ?? []}
          label={ui.say(words.damage)}
          name={(part) => inLanguage(partNames[part], ui.language)}
          onChange={(damage) => ui.set('damage', damage)}
        />
      )}
    </Part>
  );
}
