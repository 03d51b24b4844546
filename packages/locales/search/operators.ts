/** How operators of the search are called and their values are said: the first of each language is offered, all are understood. Data only, in lower case. */
type Said = { ru: readonly string[]; en: readonly string[] };

export const OPERATORS = {
  status: { ru: ['статус'], en: ['status'] },
  assignee: { ru: ['исполнитель', 'ответственный'], en: ['assignee', 'assigned'] },
  team: { ru: ['группа'], en: ['team', 'group'] },
  requester: { ru: ['заявитель', 'от'], en: ['requester', 'from'] },
  company: { ru: ['компания'], en: ['company', 'organization'] },
  tag: { ru: ['метка', 'тег'], en: ['tag', 'label'] },
  priority: { ru: ['приоритет'], en: ['priority'] },
  type: { ru: ['тип'], en: ['type'] },
  category: { ru: ['категория'], en: ['category'] },
  inbox: { ru: ['приём', 'прием', 'ящик'], en: ['inbox', 'to'] },
  source: { ru: ['источник'], en: ['source'] },
  created: { ru: ['создана', 'создано'], en: ['created'] },
  updated: { ru: ['изменена', 'изменено'], en: ['updated'] },
  solved: { ru: ['решена', 'решено'], en: ['solved'] },
  subject: { ru: ['тема'], en: ['subject'] },
  has: { ru: ['есть'], en: ['has'] },
  is: { ru: ['это'], en: ['is'] },
} as const satisfies Record<string, Said>;

export type OperatorKey = keyof typeof OPERATORS;

/** Values that are the same in every tenant. */
export const OPERATOR_VALUES = {
  status: {
    new: { ru: ['новая', 'новые'], en: ['new'] },
    open: { ru: ['открыта', 'открытые', 'в-работе', 'в работе'], en: ['open'] },
    pending: { ru: ['ожидает', 'ожидает клиента'], en: ['pending', 'waiting'] },
    on_hold: { ru: ['приостановлена', 'приостановленные'], en: ['on_hold', 'on-hold', 'hold'] },
    solved: { ru: ['решена', 'решённые', 'решенные'], en: ['solved', 'resolved'] },
    closed: { ru: ['закрыта', 'закрытые'], en: ['closed'] },
  },
  priority: {
    low: { ru: ['низкий'], en: ['low'] },
    normal: { ru: ['обычный', 'средний'], en: ['normal'] },
    high: { ru: ['высокий'], en: ['high'] },
    urgent: { ru: ['срочный', 'срочно'], en: ['urgent'] },
  },
  source: {
    email: { ru: ['почта', 'письмо'], en: ['email', 'mail'] },
    api: { ru: ['api'], en: ['api'] },
    agent: { ru: ['сотрудник'], en: ['agent'] },
    demo: { ru: ['пример'], en: ['demo'] },
  },
  assignee: { me: { ru: ['я', 'мне', 'мои'], en: ['me'] }, none: { ru: ['никто', 'нет'], en: ['none', 'nobody'] } },
  team: { mine: { ru: ['мои', 'моя'], en: ['mine', 'my'] }, none: { ru: ['нет'], en: ['none'] } },
  company: { none: { ru: ['нет'], en: ['none'] } },
  field: { none: { ru: ['нет', 'пусто'], en: ['none', 'empty'] }, filled: { ru: ['заполнено', 'есть'], en: ['filled', 'any'] } },
  text: { none: { ru: ['пусто'], en: ['empty'] }, filled: { ru: ['заполнено'], en: ['filled'] } },
  flag: { yes: { ru: ['да'], en: ['yes'] }, no: { ru: ['нет'], en: ['no'] } },
  category: { none: { ru: ['нет'], en: ['none'] } },
  type: { none: { ru: ['нет'], en: ['none'] } },
  inbox: { none: { ru: ['нет'], en: ['none'] } },
  has: { attachment: { ru: ['вложение', 'файл'], en: ['attachment', 'file'] }, tag: { ru: ['метка'], en: ['tag'] } },
  is: {
    unassigned: { ru: ['ничья', 'без-исполнителя'], en: ['unassigned'] },
    mine: { ru: ['моя', 'моё', 'мое'], en: ['mine'] },
    unread: { ru: ['новое', 'непрочитано', 'непрочитанная'], en: ['unread'] },
    open: { ru: ['открыта', 'незакрыта', 'активна'], en: ['open', 'active'] },
    closed: { ru: ['закрыта', 'завершена'], en: ['closed', 'done'] },
    unanswered: { ru: ['без-ответа'], en: ['unanswered'] },
  },
  moment: {
    today: { ru: ['сегодня'], en: ['today'] },
    yesterday: { ru: ['вчера'], en: ['yesterday'] },
    this_week: { ru: ['неделя', 'на-этой-неделе'], en: ['week', 'this_week', 'this-week'] },
    last_week: { ru: ['прошлая-неделя', 'на-прошлой-неделе'], en: ['last-week', 'last_week'] },
    this_month: { ru: ['месяц', 'в-этом-месяце'], en: ['month', 'this_month', 'this-month'] },
    last_month: { ru: ['прошлый-месяц', 'в-прошлом-месяце'], en: ['last-month', 'last_month'] },
  },
} as const satisfies Record<string, Record<string, Said>>;

/** Letters of units of time after a number: 7d, 7д. */
export const TIME_UNITS: Readonly<Record<string, string>> = {
  д: 'd',
  дн: 'd',
  н: 'w',
  нед: 'w',
  ч: 'h',
  мин: 'min',
  d: 'd',
  w: 'w',
  h: 'h',
  min: 'min',
};
