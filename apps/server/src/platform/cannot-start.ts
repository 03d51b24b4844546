/** What who starts Otklik can mend themselves: `message` says in one sentence what is wrong and what to do. Told without a stack. */
export class CannotStart extends Error {}
