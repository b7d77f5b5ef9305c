import { Button } from 'antd';
import { useState } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type Branch, listBranches, listStaff } from '../contract.ts';
import styles from './BranchesPage.module.css';
import { BranchPanel } from './BranchPanel.tsx';
import { type BranchLine, branchLines } from './branch-tree.ts';
import { accessWords } from './words.ts';

/** `open` is a branch; `below` is the branch that gets a new one. */
const address = { open: '', below: '' };

export function BranchesPage() {
  const t = useWords(accessWords);
  const [{ open, below }, setAddress] = useAddress(address);
  const branches = useRoute(listBranches, {}, { refreshOn: ['branch.changed'] });
  const maySeeStaff = useMay('staff.read');
  const staff = useRoute(listStaff, { query: {} }, { refreshOn: ['staff.changed'], when: maySeeStaff });
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());

  const all = branches.data?.branches ?? [];
  const chosen = all.find((branch) => branch.id === open) ?? null;
  const parent = all.find((branch) => branch.id === below) ?? null;
  const count = (branch: Branch): number =>
    staff.data?.staff.filter((person) => person.active && person.branchId === branch.id).length ?? 0;
  const toggle = (id: string): void => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };
  return (
    <Page
      lead={t('branches.lead')}
      panel={
        (chosen !== null || parent !== null) && (
          <BranchPanel
            key={`${open} ${below}`}
            branch={chosen}
            parent={parent}
            onClose={() => setAddress({ open: '', below: '' })}
            onAdded={(id) => setAddress({ open: id, below: '' })}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={branches}>
          {({ branches: list }) => (
            <div style={{ overflowX: 'auto' }}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('branches.name')}</th>
                    <th scope="col">{t('branches.code')}</th>
                    <th scope="col">{t('branches.kind')}</th>
                    {maySeeStaff && (
                      <th scope="col" className={styles.number}>
                        {t('branches.staff')}
                      </th>
                    )}
                    <th scope="col">{t('branches.state')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('branches.add')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {branchLines(list, folded).map((line) => (
                    <BranchRow
                      key={line.branch.id}
                      line={line}
                      folded={folded.has(line.branch.id)}
                      current={line.branch.id === open}
                      staff={maySeeStaff ? count(line.branch) : null}
                      onFold={() => toggle(line.branch.id)}
                      onOpen={() => setAddress({ open: line.branch.id, below: '' })}
                      onAdd={() => setAddress({ open: '', below: line.branch.id })}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function BranchRow(props: {
  line: BranchLine;
  folded: boolean;
  current: boolean;
  staff: number | null;
  onFold(): void;
  onOpen(): void;
  onAdd(): void;
}) {
  const { branch, depth, hasBelow } = props.line;
  const t = useWords(accessWords);
  const text = useLocalText();
  const name = text(branch.name);
  return (
    <tr aria-current={props.current ? 'true' : undefined}>
      <td>
        <span className={styles.name} style={{ paddingLeft: depth * 26 }}>
          {hasBelow ? (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={!props.folded}
              aria-label={t(props.folded ? 'branches.unfold' : 'branches.fold', { name })}
              onClick={props.onFold}
            >
              <svg width="10" height="10" viewBox="0 0 10 10" fill="none" aria-hidden="true">
                <path d="M3 1l4 4-4 4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
              </svg>
            </button>
          ) : (
            <span style={{ width: 26 }} />
          )}
          <button type="button" className={styles.open} onClick={props.onOpen}>
            {name}
          </button>
        </span>
      </td>
      <td>{branch.code}</td>
      <td>{t(`branches.${branch.kind}`)}</td>
      {props.staff !== null && <td className={styles.number}>{props.staff}</td>}
      <td>
        <State tone={branch.active ? 'ok' : 'quiet'}>
          {t(branch.active ? 'branches.open' : 'branches.closed')}
        </State>
      </td>
      <td style={{ textAlign: 'end' }}>
        {branch.active && branch.kind !== 'city' && (
          <Button type="link" size="small" aria-label={t('branches.addTo', { name })} onClick={props.onAdd}>
            {t('branches.add')}
          </Button>
        )}
      </td>
    </tr>
  );
}
