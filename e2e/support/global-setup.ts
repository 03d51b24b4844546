import { findChromium } from './chromium.ts';

/** Unpacks the browser before the first test's time limit starts to run. */
export default async function setup() {
  await findChromium();
}
