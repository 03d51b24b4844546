const openings = ['Добрый день!', 'Здравствуйте, коллеги.', 'Доброе утро!', 'Приветствую!', 'Уважаемая служба поддержки!'];
const troubles = [
  'После вчерашнего обновления перестала открываться форма заказа, на экране пусто.',
  'Принтер на втором этаже печатает только первую страницу, остальные пропадают.',
  'Не приходит письмо для восстановления пароля, проверяли и папку со спамом.',
  'Касса не видит сканер, перезагрузка помогает минут на десять.',
  'В отчёте за октябрь суммы не сходятся с выпиской банка, разница 4 310 рублей.',
  'Просим добавить нового сотрудника и дать ему доступ к складу.',
  'Телефония рвётся каждые пять минут, клиенты жалуются.',
  'Сертификат на сервере истекает в пятницу, просим продлить.',
];
const asks = [
  'Подскажите, пожалуйста, что проверить с нашей стороны.',
  'Когда сможет приехать специалист? Мы на месте с девяти до шести.',
  'Прикладываю снимок экрана и журнал, надеюсь, поможет.',
  'Это уже третий раз за месяц, просим разобраться по существу.',
  'Номер договора тот же, телефон в карточке.',
];
const names = [
  'Ольга Сергеева',
  'Игорь Панов',
  'Мария Кузнецова',
  'Тимур Ахметов',
  'Елена Власова',
  'Пётр Громов',
  'Анна Лисицына',
  'Роман Дёмин',
];

const pick = (list: readonly string[], number: number) => list[number % list.length] as string;

/** A letter of a customer: some sentences that differ by number, and a signature. */
export function letter(number: number): string {
  const sentences = [
    pick(troubles, number),
    pick(troubles, number * 3 + 1),
    pick(asks, number),
    `Обращение ${number}, рабочее место ${(number * 37) % 900}.`,
  ];
  return `${pick(openings, number)}\n\n${sentences.slice(0, 2).join(' ')}\n${sentences.slice(2).join(' ')}\n\n--\n${nameOf(number)}\nотдел снабжения, доб. ${100 + (number % 800)}`;
}

/** The subject that goes with a letter. */
export const subjectOf = (number: number): string => `${pick(troubles, number).split(',')[0]} (${number})`;

/** A person's name. */
export const nameOf = (number: number): string => pick(names, number);
