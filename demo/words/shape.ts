import type { Aids } from './aids-shape.ts';

/** A kind of trouble that clients of the demo company have, with the words people use about it. One sentence a line; {n}, {m}, {place} are filled in. */
export type Scenario = {
  /** index into the language's categories */
  category: number;
  /** index into the language's teams: first line, retail equipment, networks */
  team: 0 | 1 | 2;
  /** index into the shipped types: question, incident, service request */
  type: 0 | 1 | 2;
  tags: readonly string[];
  subjects: readonly string[];
  problem: readonly string[];
  detail: readonly string[];
  ask: readonly string[];
  answer: readonly string[];
  work: readonly string[];
  solve: readonly string[];
  note: readonly string[];
};

/** Words that fit any conversation. */
export type CommonWords = {
  hello: readonly string[];
  helloName: readonly string[];
  urgent: readonly string[];
  please: readonly string[];
  bye: readonly string[];
  agentBye: readonly string[];
  agentStart: readonly string[];
  wait: readonly string[];
  thanks: readonly string[];
  again: readonly string[];
  autoReply: readonly string[];
  note: readonly string[];
  places: readonly string[];
  /** "On <when> <who> wrote:" */
  wrote(when: string, who: string): string;
  autoReplySubject: string;
  failures: readonly string[];
};

export type Cast = {
  company: string;
  /** where mail to the demo company goes */
  address: string;
  categories: readonly { ru: string; en: string }[];
  teams: readonly { name: string; color: string }[];
  /** lines of support: the first team answers first, the others second */
  lines: readonly [string, string];
  /** what is told when a ticket goes to the second line: a text that must be there, then ticks */
  handOver: readonly { ru: string; en: string }[];
  /** a subject for each team by index */
  skills: readonly [string, string, string];
  /** name, role, teams by index */
  people: readonly [name: string, role: 'supervisor' | 'agent' | 'light_agent', teams: readonly number[]][];
  /** name, domain, what we know of it, contacts */
  companies: readonly [name: string, domain: string, note: string, contacts: readonly string[]][];
  privatePersons: readonly string[];
  signature(name: string, company: string): string;
};

export type Language = { aids: Aids; cast: Cast; common: CommonWords; scenarios: readonly Scenario[] };
