/** Words that a question may hold and an answer need not: particles, prepositions, pronouns. Data only, in lower case, with U+0435 for U+0451. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `и в во не на с со к ко по от ото до для из у о об обо при за над под без что как так это эта этот эти то та те он она оно они мы вы я ты мне нам вам вас нас меня его ее их
  а но или ли же бы б если когда где уже еще все всё весь был была было были быть есть нет да очень там тут здесь здравствуйте добрый день пожалуйста
  a an the and or not of to in on at for from by with is are was were be been it its this that these those i we you he she they my our your
  as do does did has have had can could will would please hello hi`
    .split(/\s+/u)
    .filter(Boolean),
);
