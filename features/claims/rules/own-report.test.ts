import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, driverFlags, hurtLevels, lossKinds, policeStates } from '../codes.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { askAgain, ownContent } from './own-report.ts';
import { isForeignPlate } from './plate.ts';
import { policeReasonsOf } from './police.ts';

const clear: LossDraft = {
  ...emptyDraft,
  ...{ hurt: 'none', safePlace: 'yes', police: 'notCalled', reporterRole: 'driver', plate: '浙B12345' },
  ...{ kind: 'objectHit', carAt: 'home', canDrive: 'yes' },
};

describe('what is asked again', () => {
  it('is nothing where all is clear', () => expect(askAgain(clear, false)).toEqual([]));

  it.each([
    [{ hurt: 'slight', police: 'called' }, false, ['hurt']],
    [{ hurt: 'serious' }, false, ['hurt', 'police']],
    [{ safePlace: 'no' }, false, ['unsafe']],
    [{ canDrive: 'unknown', carAt: 'scene' }, false, ['stranded']],
    [{ canDrive: 'unknown', carAt: 'scene', needs: ['tow'] }, false, []],
    [{}, true, ['lateProof']],
    [{ lateProof: '机票' }, true, []],
    [{ reporterRole: 'thirdParty' }, false, ['driver']],
    [{ kind: 'collision' }, false, ['otherParty', 'liability']],
    [{ plate: 'ABC 123' }, false, ['plate']],
    [{ plate: '粤z1234港' }, false, []],
  ] as const)('%j, late %j: %j', (of, late, asked) => {
    expect(askAgain({ ...clear, ...of } as LossDraft, late)).toEqual(asked);
  });

  it('never leaves out somebody who is hurt, nor police who must come and were not called', () => {
    const draft = fc.record({
      hurt: fc.constantFrom(...hurtLevels),
      police: fc.constantFrom(...policeStates),
      kind: fc.constantFrom(...lossKinds),
      canDrive: fc.constantFrom(...answers),
      flags: fc.subarray([...driverFlags]),
    });
    fc.assert(
      fc.property(draft, (of) => {
        const told = { ...clear, ...of };
        const asked = askAgain(told, false);
        expect(asked.includes('hurt')).toBe(of.hurt !== 'none');
        expect(asked.includes('police')).toBe(of.police === 'notCalled' && policeReasonsOf(told).length > 0);
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });
});

it('a customer points at no policy and sends no message elsewhere, whatever he says', () => {
  const hostile = { ...clear, policyId: 'x', textTo: '1', reporterPhone: '2', course: '经过' };
  expect(ownContent(hostile, '15400000001')).toEqual({
    ...hostile,
    ...{ policyId: '', textTo: '', reporterPhone: '15400000001' },
  });
});

it('a plate from elsewhere is marked; one from Hong Kong or Macao that may drive here isn’t', () => {
  const foreign = ['AB 1234', 'ＷＵ ８８８８', '1234 港'];
  expect(foreign.map(isForeignPlate)).toEqual(foreign.map(() => true));
  const mainland = ['浙B12345', ' 浙b12345', '京A12345D', '京A1234学', '鲁B1234挂', '粤Z1234港', ''];
  expect(mainland.map(isForeignPlate)).toEqual(mainland.map(() => false));
});
