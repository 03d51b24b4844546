/** An answer that is JSON as it stands; a class of its own, so that oRPC hands it on instead of walking through it. */
class PlainAnswer {
  readonly #answer: object;
  constructor(answer: object) {
    this.#answer = answer;
  }
  toJSON(): object {
    return this.#answer;
  }
}

/**
 * Spares an answer oRPC's copy before it becomes text: the copy is for sets, maps, big numbers and blobs, and what a contract line has checked
 * holds none of them. It took a twentieth of a long ticket's answer.
 */
export async function plainAnswer({ next }: { next(): Promise<unknown> }): Promise<unknown> {
  const answer = await next();
  return answer !== null && typeof answer === 'object' && Object.getPrototypeOf(answer) === Object.prototype
    ? new PlainAnswer(answer)
    : answer;
}
