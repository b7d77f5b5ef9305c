import { useNavigate } from 'react-router';
import type { ApiError } from '../../../console/api.ts';
import { useConsole, useLink } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type DialAbout, dialCustomer, dialNumber } from '../contract/dial.ts';
import { dialWords } from './dial-words.ts';

export interface Dialling {
  /** Calls a number of a customer; then the desk shows the contact. @returns whether the call began */
  customer(call: { customerId: string; numberId: string; about?: DialAbout | undefined }): Promise<boolean>;
  /** Calls a number that was typed. */
  number(typed: string): Promise<boolean>;
  /** Calls whom another feature names, by its own route. @returns whether the call began */
  through(run: () => Promise<{ ok: true } | { ok: false; error: ApiError }>): Promise<boolean>;
  busy: boolean;
  /** Why nobody can be called now, as a sentence; null when somebody can. */
  hindrance: string | null;
}

/** Calls that the agent makes. The server alone knows the numbers of customers. */
export function useDial(): Dialling {
  const t = useWords(dialWords);
  const { notices } = useConsole();
  const phone = useSoftphone();
  const { call } = usePhone();
  const linked = useLink().status === 'open';
  const navigate = useNavigate();
  // Somebody's telephone must not ring minutes later because a network has come back.
  const customer = useCommand(dialCustomer, { patient: false });
  const number = useCommand(dialNumber, { patient: false });
  const busy = customer.state !== 'idle' || number.state !== 'idle';
  const hindrance = call !== null ? t('inCall') : linked ? null : t('needsLink');

  const begin = async (
    run: () => Promise<{ ok: true } | { ok: false; error: ApiError }>,
  ): Promise<boolean> => {
    if (busy || hindrance !== null) return false;
    // The browser asks for the microphone now, not when the customer says hello.
    if (!(await phone.prepare())) {
      notices.show({ tone: 'error', text: t('noMicrophone') });
      return false;
    }
    const result = await run();
    if (result.ok) void navigate('/');
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
    return result.ok;
  };
  return {
    customer: ({ customerId, numberId, about }) =>
      begin(() => customer.run({ body: { customerId, numberId, ...(about ? { about } : {}) } })),
    through: begin,
    number: (typed) => begin(() => number.run({ body: { number: typed } })),
    busy,
    hindrance,
  };
}
