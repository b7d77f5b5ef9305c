import type { FlowDocument } from '../../flows/contract.ts';
import { startFlow } from '../../flows/rules.ts';
import { transferFacts } from '../contract/transfer.ts';
import type { CallState } from './call-state.ts';
import { followFlow } from './on-customer.ts';
import { type CallOutput, issueOnce, note } from './output.ts';
import { settle } from './sound.ts';
import { leave } from './transfer.ts';

/**
 * The agent leaves at once, and the customer goes on by himself in a drawn flow, in the language of that. What he chose
 * before stays known; what he keyed is long forgotten.
 * @param flow the version in force
 */
export function transferToFlow(
  call: CallState,
  out: CallOutput,
  { flow, node }: { flow: FlowDocument; node: string },
  now: number,
): void {
  const { agent, customer, recording } = call;
  if (agent === null) return;
  leave(call, out, agent, now);
  note(
    call,
    out,
    transferFacts['transfer.toFlow'],
    now,
    { flow: flow.id, version: flow.version, node },
    { staffId: agent.staffId },
  );
  // In a menu nobody is recorded: what is keyed and said there is his own.
  if (recording.running && customer.state === 'on')
    issueOnce(call, out, { type: 'stopRecording', leg: customer.leg, recording: recording.id });
  recording.running = false;
  delete call.sent.record;
  call.phase = 'menu';
  call.language = flow.language;
  settle(call, out);
  const path = call.flow?.path ?? [];
  followFlow(call, out, startFlow(flow, out.scene, { node, path }), now);
}
