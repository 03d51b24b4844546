import { inWords, type Saying, say, type Word } from './in-words.ts';

type Named<W = Word> = W extends `name_${infer N}` ? N : never;
/** What is looked at, as programs know it; its name for people is `name_…` in doctor.json. */
export type Check = Spaced<Exclude<Named, 'inbox_sends' | 'inbox_receives'>>;
type Spaced<S extends string> = S extends `${infer A}_${infer B}` ? `${A} ${Spaced<B>}` : S;

/** What the doctor found: `detail` is the fact, `advice` what to do when it is not well. `check` is for programs and stays the same in every language. */
export type Finding = { check: string; name: Saying; ok: boolean; detail: Saying; advice: Saying };
/** The same as people read it, in one language. */
export type Told = { check: string; name: string; ok: boolean; detail: string; advice: string };

export const well = (check: Check, detail: Saying): Finding => ({ check, name: nameOf(check), ok: true, detail, advice: '' });
export const ill = (check: Check, detail: Saying, advice: Saying): Finding => ({ check, name: nameOf(check), ok: false, detail, advice });

/** Runs one check; what it throws is its finding, in its own words, so that one broken thing hides no other. */
export async function look(check: Check, find: () => Promise<Finding | Finding[]>, advice: Saying): Promise<Finding[]> {
  try {
    return [await find()].flat();
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return [ill(check, message || code || String(error), advice)];
  }
}

/** A finding in the reader's language. */
export function tell({ check, name, ok, detail, advice }: Finding, locale: 'ru' | 'en'): Told {
  return { check, name: inWords(name, locale), ok, detail: inWords(detail, locale), advice: inWords(advice, locale) };
}

const nameOf = (check: Check) => say(`name_${check.replaceAll(' ', '_') as Named}`);
