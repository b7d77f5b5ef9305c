import { useMay } from '../../../console/hooks.ts';
import type { CustomerView } from '../contract.ts';
import { AuthorisationPanel } from './AuthorisationPanel.tsx';
import { ClaimPanel } from './ClaimPanel.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { MergePanel } from './MergePanel.tsx';
import { NumberPanel } from './NumberPanel.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { OwnAgentPanel } from './OwnAgentPanel.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import type { OpenedValues } from './use-opened.ts';
import type { Records } from './use-records.ts';

/** What `open` names stands beside the page of a customer, if one may see it. */
export function CustomerPanel(props: {
  customer: CustomerView;
  records: Records;
  opened: OpenedValues | null;
  open: string;
  onShow(panel: string): void;
  onClose(): void;
}) {
  const { customer, records, opened, open, onClose } = props;
  const mayEdit = useMay('customers.edit');
  const mayAssign = useMay('customers.assign');
  const mayCorrect = useMay('customers.correctReading');
  const mayEditNumbers = useMay('customers.editNumbers');
  const mayEditPolicies = useMay('policies.edit');
  const mayEditClaims = useMay('claims.edit');
  const mayEditOrders = useMay('orders.edit');
  const mayConsent = useMay('customers.consent');
  const mayAuthorise = useMay('customers.authorise');
  const mayMerge = useMay('customers.merge');
  const [kind, which = '', way] = open.split('.');
  const editing = way === 'edit';
  switch (kind) {
    case 'details':
      return mayEdit && <DetailsPanel key={open} customer={customer} onClose={onClose} />;
    case 'reading':
      return (
        mayCorrect &&
        customer.reading !== null && <ReadingPanel key={open} customer={customer} onClose={onClose} />
      );
    case 'agent':
      return mayAssign && <OwnAgentPanel key={open} customer={customer} onClose={onClose} />;
    case 'number': {
      const number = customer.numbers.find((one) => one.id === which) ?? null;
      if (!mayEditNumbers || (number === null && which !== 'new')) return null;
      return <NumberPanel key={open} customer={customer} number={number} onClose={onClose} />;
    }
    case 'policy': {
      const policy = customer.policies?.find((one) => one.id === which) ?? null;
      if (policy === null && !(which === 'new' && mayEditPolicies)) return null;
      return (
        <PolicyPanel
          key={open}
          customer={customer}
          policy={policy}
          opened={opened?.policies?.find((one) => one.id === which) ?? null}
          editing={editing}
          onEdit={() => props.onShow(`policy.${which}.edit`)}
          onClose={onClose}
        />
      );
    }
    case 'claim': {
      const claim = records.claims.find((one) => one.id === which) ?? null;
      if (claim === null && !(which === 'new' && mayEditClaims)) return null;
      return (
        <ClaimPanel
          key={open}
          customer={customer}
          claim={claim}
          opened={opened}
          editing={editing}
          onEdit={() => props.onShow(`claim.${which}.edit`)}
          onClose={onClose}
        />
      );
    }
    case 'order': {
      const order = records.orders.find((one) => one.id === which) ?? null;
      if (!mayEditOrders || (order === null && which !== 'new')) return null;
      return <OrderPanel key={open} customerId={customer.id} order={order} onClose={onClose} />;
    }
    case 'consent':
      return (
        mayConsent && <ConsentPanel key={open} customerId={customer.id} purpose={which} onClose={onClose} />
      );
    case 'authorisation':
      return (
        mayAuthorise && (
          <AuthorisationPanel key={open} customer={customer} claims={records.claims} onClose={onClose} />
        )
      );
    case 'merge':
      return mayMerge && <MergePanel key={open} customer={customer} onClose={onClose} />;
    default:
      return null;
  }
}
