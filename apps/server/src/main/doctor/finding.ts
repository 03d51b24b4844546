/** What the doctor found: `detail` is the fact, `advice` what to do when it is not well. */
export type Finding = { check: string; ok: boolean; detail: string; advice: string };

export const well = (check: string, detail: string): Finding => ({ check, ok: true, detail, advice: '' });
export const ill = (check: string, detail: string, advice: string): Finding => ({ check, ok: false, detail, advice });

/** Runs one check; what it throws is its finding, so that one broken thing hides no other. */
export async function look(check: string, find: () => Promise<Finding | Finding[]>, advice: string): Promise<Finding[]> {
  try {
    return [await find()].flat();
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return [ill(check, message || code || String(error), advice)];
  }
}
