import type { KeyboardEvent } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Role, RoleCode } from '../contract.ts';
import styles from './RolesPage.module.css';
import { holds, type RoleChanges } from './role-changes.ts';
import { accessWords } from './words.ts';

/** Permissions down, roles across. Arrow keys go from box to box; only one box is reached by Tab. */
export function RoleMatrix(props: {
  roles: readonly Role[];
  permissions: readonly { code: string; name: LocalText }[];
  changes: RoleChanges;
  readOnly: boolean;
  onToggle(code: RoleCode, permission: string): void;
}) {
  const { roles, permissions, changes } = props;
  const t = useWords(accessWords);
  const text = useLocalText();
  return (
    <section className={styles.scroll} aria-label={t('roles.caption')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('roles.permission')}</th>
            {roles.map((role) => (
              <th
                key={role.code}
                scope="col"
                className={changes[role.code] === undefined ? undefined : styles.changedHead}
              >
                {text(role.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walkBoxes}>
          {permissions.map((permission, row) => (
            <tr key={permission.code}>
              <th scope="row" title={permission.code}>
                {text(permission.name)}
              </th>
              {roles.map((role, column) => {
                const held = holds(role, permission.code, changes);
                const touched = changes[role.code]?.includes(permission.code) ?? false;
                const label = t('roles.cell', { role: text(role.name), permission: text(permission.name) });
                return (
                  <td key={role.code}>
                    <span className={`${styles.cell} ${touched ? styles.changedCell : ''}`}>
                      <input
                        type="checkbox"
                        className={styles.box}
                        checked={held}
                        disabled={props.readOnly}
                        aria-label={
                          touched ? `${label} · ${t(held ? 'roles.granted' : 'roles.taken')}` : label
                        }
                        tabIndex={row === 0 && column === 0 ? 0 : -1}
                        data-box={`${row},${column}`}
                        onChange={() => props.onToggle(role.code, permission.code)}
                      />
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function walkBoxes(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = steps[event.key];
  const place = (event.target as HTMLElement).dataset.box;
  if (step === undefined || place === undefined) return;
  event.preventDefault();
  const [row = 0, column = 0] = place.split(',').map(Number);
  const next = event.currentTarget.querySelector<HTMLElement>(
    `[data-box="${row + step[0]},${column + step[1]}"]`,
  );
  next?.focus();
}
