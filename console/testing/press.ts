import { fireEvent, screen, waitFor } from '@testing-library/react';

/** Presses a button as soon as it takes a press: not while it still shows that the last one is under way. */
export async function press(button: HTMLElement): Promise<void> {
  await waitFor(() => {
    if (button.closest('.ant-btn-loading') !== null) throw new Error('the last press is under way');
  });
  fireEvent.click(button);
}

/** Presses «save» as soon as it can be pressed. */
export async function pressSave(): Promise<void> {
  await press(await screen.findByText('保存'));
}
