import type { Locator, Page } from 'playwright-core';
import { type Keyboard, placeToWrite } from './keys.ts';

/** A form filled by keys alone: what cannot be reached by Tab cannot be filled. */
export type Walk = {
  /** presses Tab until the focus is there; throws when it has come round without */
  reach(field: Locator): Promise<void>;
  /** reaches a field, takes away what stands there and types; the Russian letters by their keys */
  write(field: Locator, text: string): Promise<void>;
  /** reaches a button, a link or an item and presses Enter */
  enter(button: Locator): Promise<void>;
  /** goes down an open menu to an item and takes it */
  item(name: string): Promise<void>;
  /** reaches a list of choices, types what it begins with and takes the choice */
  choose(field: Locator, typed: string, choice: string): Promise<void>;
  /** opens a page by the palette: words of its name typed, the name gone to */
  palette(typed: string, name: string): Promise<void>;
  type(text: string): Promise<void>;
  press: Keyboard['press'];
};

const mostSteps = 150;

export function walkBy(page: Page, keyboard: Keyboard): Walk {
  const type = async (text: string) => {
    await placeToWrite(page);
    for (const letter of text) await (/[а-яё ,.]/i.test(letter) ? keyboard.type(letter) : page.keyboard.type(letter));
  };
  const reach = async (field: Locator) => {
    await field.waitFor();
    const node = await field.elementHandle();
    for (let step = 0; step < mostSteps; step += 1) {
      if (await node?.evaluate((one) => one === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${field}`);
  };
  return {
    type,
    press: keyboard.press,
    reach,
    async write(field, text) {
      await reach(field);
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await type(text);
    },
    async enter(button) {
      await reach(button);
      await keyboard.press('Enter');
    },
    async item(name) {
      const wanted = page.getByRole('menuitem', { name, exact: true });
      await wanted.waitFor();
      for (let step = 0; step < 40; step += 1) {
        if (await wanted.evaluate((one) => one === document.activeElement)) break;
        await keyboard.press('ArrowDown');
      }
      await keyboard.press('Enter');
      await wanted.waitFor({ state: 'detached' });
    },
    async choose(field, typed, choice) {
      await reach(field);
      await type(typed);
      // the list opens and is sifted a moment after the key: what is taken is what stands chosen in it
      const chosen = page.locator('[role=option][data-combobox-selected]:visible').filter({ hasText: choice });
      // what is shown as chosen by typing alone is not taken by Enter yet: an arrow key goes to it
      for (let step = 0; step < 40 && (step === 0 || (await chosen.count()) === 0); step += 1) {
        await page.waitForTimeout(200);
        await keyboard.press('ArrowDown');
      }
      await chosen.first().waitFor();
      await keyboard.press('Enter');
    },
    async palette(typed, name) {
      await keyboard.press('KeyK', { ctrl: true });
      const box = page.getByRole('textbox', { name: 'Поиск и команды' });
      await box.waitFor();
      // it is shown a moment before it has the focus
      for (let step = 0; step < 40 && !(await box.evaluate((one) => one === document.activeElement)); step += 1)
        await page.waitForTimeout(50);
      await type(typed);
      const action = page.locator('[data-action]:visible').filter({ has: page.getByText(name, { exact: true }) });
      await action.first().waitFor();
      for (let step = 0; step < 20 && (await action.first().getAttribute('data-selected')) === null; step += 1)
        await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
    },
  };
}
