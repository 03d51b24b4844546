import type { Run } from '../harness/load.ts';

/** A line of the table: what was measured, what it must reach, what it took. `figure` is what is judged, in `unit`. */
export type Figure = {
  name: string;
  unit: 'ms CPU' | 'ms' | 'MB' | '×';
  figure: number;
  most: number | null;
  run?: Run;
  note?: string;
  raw?: number;
};

export type Settings = {
  /** where data folders are kept between runs */
  home: string;
  runs: number;
  /** fewer operations, one run */
  quick: boolean;
};

export type Workload = { name: string; about: string; measure(settings: Settings): Promise<Figure[]> };
