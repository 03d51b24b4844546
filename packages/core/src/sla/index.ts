export { type Clock, clockKey, clocksOf, clockTime, type SlaTime, type Span } from './clocks.ts';
export { choosePolicy, type Candidate, type Choice, type Specificity, specificityOf } from './choose.ts';
export { type Course, courseOf, type Period } from './course.ts';
export { type Fact, type Holder, type StatusKind } from './facts.ts';
export { type Metric, metrics, pausingKinds, type Policy, type Promised, promiseOf, type Target } from './policy.ts';
export { type Piece, piecesOf } from './pieces.ts';
export { type Held, heldBy } from './held.ts';
