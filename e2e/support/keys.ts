import type { Page } from 'playwright-core';
import { until } from './until.ts';

/** The keys of a Russian keyboard: what is printed by each, by the place it has. */
const letters: Record<string, string> = Object.fromEntries(
  [
    ['KeyQ', 'й'],
    ['KeyW', 'ц'],
    ['KeyE', 'у'],
    ['KeyR', 'к'],
    ['KeyT', 'е'],
    ['KeyY', 'н'],
    ['KeyU', 'г'],
    ['KeyI', 'ш'],
    ['KeyO', 'щ'],
    ['KeyP', 'з'],
    ['BracketLeft', 'х'],
    ['BracketRight', 'ъ'],
    ['KeyA', 'ф'],
    ['KeyS', 'ы'],
    ['KeyD', 'в'],
    ['KeyF', 'а'],
    ['KeyG', 'п'],
    ['KeyH', 'р'],
    ['KeyJ', 'о'],
    ['KeyK', 'л'],
    ['KeyL', 'д'],
    ['Semicolon', 'ж'],
    ['Quote', 'э'],
    ['KeyZ', 'я'],
    ['KeyX', 'ч'],
    ['KeyC', 'с'],
    ['KeyV', 'м'],
    ['KeyB', 'и'],
    ['KeyN', 'т'],
    ['KeyM', 'ь'],
    ['Comma', 'б'],
    ['Period', 'ю'],
    ['Slash', '.'],
    ['Backquote', 'ё'],
    ['Space', ' '],
  ].map(([code, letter]) => [letter, code]),
); // prettier-ignore

export type Keyboard = {
  /** Presses the key at this place once: `KeyR` prints «к» where a text is expected. */
  press(code: string, held?: { ctrl?: boolean; shift?: boolean }): Promise<void>;
  /** Types Russian words key by key, once the focus is where words can be written; a full stop, a comma and capitals by Shift, as on the real one. */
  type(text: string): Promise<void>;
};

/** Waits until the focus is where words can be written: what opens stands a moment before it takes the focus, and words typed meanwhile are nobody's. */
export async function placeToWrite(page: Page): Promise<void> {
  await until('the focus where words can be written', () =>
    page.evaluate(() => document.activeElement?.matches('input, textarea, [contenteditable="true"]')),
  );
}

/** A keyboard in the Russian layout: the page is told the key's place and the Russian letter, never a Latin one. */
export async function russianKeyboard(page: Page): Promise<Keyboard> {
  const session = await page.context().newCDPSession(page);
  const codes = Object.fromEntries(Object.entries(letters).map(([letter, code]) => [code, letter]));
  const press = async (code: string, { ctrl = false, shift = false } = {}) => {
    const plain = codes[code];
    const key = plain === undefined ? code : code === 'Slash' && shift ? ',' : shift ? plain.toUpperCase() : plain;
    const text = code === 'Enter' ? '\r' : plain === undefined ? '' : key;
    const windowsVirtualKeyCode = special[code] ?? (code.startsWith('Key') ? code.charCodeAt(3) : 0);
    const common = { code, key, modifiers: (ctrl ? 2 : 0) + (shift ? 8 : 0), windowsVirtualKeyCode };
    await session.send(
      'Input.dispatchKeyEvent',
      ctrl || text === '' ? { type: 'rawKeyDown', ...common } : { type: 'keyDown', text, ...common },
    );
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  };
  return {
    press,
    async type(text) {
      await placeToWrite(page);
      for (const letter of text) {
        const small = letter.toLowerCase();
        const code = letter === ',' ? 'Slash' : letters[small];
        if (code === undefined) throw new Error(`«${letter}» is not on this keyboard`);
        await press(code, { shift: letter === ',' || small !== letter });
      }
    },
  };
}

const special: Record<string, number> = { Enter: 13, Escape: 27, Space: 32, ArrowDown: 40, ArrowUp: 38, Tab: 9 };
