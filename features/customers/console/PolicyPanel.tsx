import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { listBranches } from '../../access/contract.ts';
import type { PolicyView } from '../contract/policies.ts';
import type { CustomerView } from '../contract.ts';
import { type OpenedPolicy, PolicyCard } from './PolicyCard.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { recordWords } from './record-words.ts';
import { customerWords } from './words.ts';

/** A policy: looked at, changed, or added. */
export function PolicyPanel(props: {
  customer: CustomerView;
  /** Null for a new one. */
  policy: PolicyView | null;
  opened: OpenedPolicy | null;
  editing: boolean;
  onEdit(): void;
  onClose(): void;
}) {
  const { customer, policy, onClose } = props;
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const mayEdit = useMay('policies.edit');
  const title = policy === null ? t('addPolicy') : t('policyTitle', { no: policy.policyNo });
  const edits = mayEdit && (policy === null || (props.editing && !policy.fromCore));
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      {...(mayEdit && !edits && policy !== null && !policy.fromCore
        ? {
            foot: (
              <Button icon={<EditOutlined />} onClick={props.onEdit}>
                {r('edit')}
              </Button>
            ),
          }
        : {})}
    >
      {edits ? (
        <WithBranches customer={customer} policy={policy} label={title} onDone={onClose} />
      ) : (
        policy !== null && <PolicyCard policy={policy} opened={props.opened} />
      )}
    </SidePanel>
  );
}

function WithBranches(props: {
  customer: CustomerView;
  policy: PolicyView | null;
  label: string;
  onDone(): void;
}) {
  const branches = useRoute(listBranches);
  return (
    <Loaded result={branches} skeleton={<LinesSkeleton />}>
      {(data) => <PolicyForm {...props} branches={data.branches} />}
    </Loaded>
  );
}
