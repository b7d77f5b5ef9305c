import { type ContractReaction, engineContract } from '../engine.contract-suite.ts';
import { createEmbeddedStage } from '../testing/embedded-stage.ts';
import type { VoicePerson } from '../testing/voice-person.ts';
import { DEFAULT_LEG_LIMITS } from './leg-watchdog.ts';

engineContract('embedded', async () => {
  const stage = createEmbeddedStage({ callLimit: 2, limits: { ...DEFAULT_LEG_LIMITS, unreachable: 1500 } });
  await stage.engine.start(stage.log.handle);
  const page = (leg: VoicePerson, reaction: ContractReaction) => async () => {
    if (reaction === 'unreachable') return;
    await leg.say({ type: 'ringing' });
    if (reaction === 'rejects') await leg.say({ type: 'rejected' });
    if (reaction !== 'answers') return;
    await leg.connect();
    await leg.say({ type: 'answered' });
  };
  return {
    engine: stage.engine,
    log: stage.log,
    until: stage.log.until,
    staff: (staffId, reaction) => stage.staff(staffId, 700, (_, person) => page(person, reaction)()),
    subscriber: (number, reaction) => stage.subscriber(number, 440, (_, person) => page(person, reaction)()),
    async call() {
      const { leg, person } = await stage.call(440);
      return {
        leg,
        press: (digit) => person.key(digit),
        hangUp: () => void person.say({ type: 'hangUp' }),
      };
    },
    close: stage.close,
  };
});
