// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { NumberInput } from './NumberInput.tsx';

afterEach(cleanup);

it('takes wide digits, signs and points for what they are, and nothing for nothing', () => {
  const told: (number | null)[] = [];
  render(<NumberInput aria-label="number" onChange={(value) => told.push(value)} />);
  const field = screen.getByLabelText('number');
  for (const typed of ['１５', '−３', '1，200', '２。5', ''])
    fireEvent.change(field, { target: { value: typed } });
  expect(told).toEqual([15, -3, 1_200, 2.5, null]);
});
