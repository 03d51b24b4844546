/** A question and what answers it: a ticket is right when every expression is found in all of its words (subject, messages, files, requester). */
export type Asked = readonly [q: string, ...right: RegExp[]];

/** Right for letters of either case, with U+0451 as U+0435: texts are compared so. */
const w = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u');

const till = w('касс(?:а|ы|е|у|ой|ам|ами|ах)?');
const printer = w('принтер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const receipt = w('чек(?:а|у|ом|е|и|ов|ам|ами|ах)?');
const scanner = w('сканер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const scales = w('вес(?:ы|ов|ам|ами|ах)');
const terminal = w('терминал(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const password = w('парол(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)');
const cartridge = w('картридж(?:а|у|ем|е|и|ей|ам|ами|ах)?');
const internet = w('интернет(?:а|у|ом|е)?');
const router = w('роутер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const server = w('сервер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const mail = w('почт(?:а|ы|е|у|ой)');
const invoice = w('накладн(?:ая|ой|ую|ые|ых|ым|ыми)');
const computer = w('компьютер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const notebook = w('ноутбук(?:а|у|ом|е|и|ов|ам|ами|ах)?');
const accumulator = w('накопител(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)');
const fiscal = w('фискальн(?:ый|ого|ому|ым|ом|ые|ых|ыми|ая|ой|ую)');
const battery = w('аккумулятор(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const photo = w('фото');
const folder = w('папк(?:а|и|е|у|ой|ам|ами|ах)|папок');
const account = w('учетн(?:ая|ой|ую|ые|ых|ым|ыми)');
const connection = w('связ(?:ь|и|ью|ей|ям|ями|ях)');
const bank = w('банк(?:а|у|ом|е|и|ов|ам|ами|ах)?');
const driver = w('драйвер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const paper = w('бумаг(?:а|и|е|у|ой|ам|ами|ах)?');
const sheet = w('лист(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const roller = w('ролик(?:а|у|ом|е|и|ов|ам|ами|ах)?');
const shop = w('магазин(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const buyer = w('покупател(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)');
const screen = w('экран(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const head = w('термоголовк(?:а|и|е|у|ой|ам|ами|ах)|термоголовок');
const error = w('ошибк(?:а|и|е|у|ой|ам|ами|ах)|ошибок');
const channel = w('канал(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const provider = w('провайдер(?:а|у|ом|е|ы|ов|ам|ами|ах)?');
const guest = w('гост(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)');
const till_en = w('tills?');
const en = (stem: string, endings = 's|ed|ing|es|er|ers') => w(`${stem}(?:${endings})?`);

/** Words in their forms: what is asked in one stands in the texts in others. */
const forms: readonly Asked[] = [
  ...['касса', 'кассы', 'кассе', 'кассу', 'кассой', 'касс', 'кассам', 'кассами', 'кассах'].map((q): Asked => [q, till]),
  ...['принтер', 'принтеру', 'принтеров', 'принтерами'].map((q): Asked => [q, printer]),
  ...['чек', 'чеки', 'чеков', 'чеком'].map((q): Asked => [q, receipt]),
  ...['сканер', 'сканеры', 'сканером'].map((q): Asked => [q, scanner]),
  ...['весы', 'весов', 'весами'].map((q): Asked => [q, scales]),
  ...['терминал', 'терминала', 'терминалы', 'терминалом', 'терминалов'].map((q): Asked => [q, terminal]),
  ...['пароль', 'паролем', 'паролей', 'пароля'].map((q): Asked => [q, password]),
  ...['картридж', 'картриджи', 'картриджей'].map((q): Asked => [q, cartridge]),
  ...['интернет', 'интернета'].map((q): Asked => [q, internet]),
  ...['роутер', 'роутеры', 'роутером'].map((q): Asked => [q, router]),
  ...['сервер', 'серверы', 'серверу'].map((q): Asked => [q, server]),
  ...['почта', 'почту', 'почтой'].map((q): Asked => [q, mail]),
  ...['накладная', 'накладных', 'накладную'].map((q): Asked => [q, invoice]),
  ...['компьютер', 'компьютеры', 'компьютером'].map((q): Asked => [q, computer]),
  ...['ноутбук', 'ноутбуком'].map((q): Asked => [q, notebook]),
  ...['накопитель', 'накопители', 'накопителем'].map((q): Asked => [q, accumulator]),
  ...['фискальный', 'фискального'].map((q): Asked => [q, fiscal]),
  ...['аккумулятор', 'аккумуляторы'].map((q): Asked => [q, battery]),
  ...['папка', 'папки', 'папок'].map((q): Asked => [q, folder]),
  ...['учётная', 'учетной', 'учётные'].map((q): Asked => [q, account]),
  ...['связь', 'связи', 'связью'].map((q): Asked => [q, connection]),
  ...['банк', 'банка', 'банком'].map((q): Asked => [q, bank]),
  ...['драйвер', 'драйверы'].map((q): Asked => [q, driver]),
  ...['бумага', 'бумагу', 'бумаги'].map((q): Asked => [q, paper]),
  ...['лист', 'листы', 'листов'].map((q): Asked => [q, sheet]),
  ...['ролик', 'ролики'].map((q): Asked => [q, roller]),
  ...['магазин', 'магазины'].map((q): Asked => [q, shop]),
  ...['покупатель', 'покупателям'].map((q): Asked => [q, buyer]),
  ...['экран', 'экраны', 'экраном'].map((q): Asked => [q, screen]),
  ...['термоголовка', 'термоголовок', 'термоголовку'].map((q): Asked => [q, head]),
  ...['ошибка', 'ошибок', 'ошибку', 'ошибками'].map((q): Asked => [q, error]),
  ...['канал', 'каналы', 'каналов'].map((q): Asked => [q, channel]),
  ...['провайдер', 'провайдеру'].map((q): Asked => [q, provider]),
  ...['гость', 'гостям'].map((q): Asked => [q, guest]),
  ['фото', photo],
];

/** Several words, questions as people put them, phrases, words left out. */
const several: readonly Asked[] = [
  ['касса чек', till, receipt],
  ['чеки на кассах', till, receipt],
  ['не печатает принтер', printer, w('печат\\p{L}*|отпечат\\p{L}*|напечат\\p{L}*|распечат\\p{L}*')],
  ['терминал банк', terminal, bank],
  ['нет связи с банком', connection, bank],
  ['сканер аккумулятор', scanner, battery],
  ['заменить картридж в принтере', cartridge, printer],
  ['фискальный накопитель', fiscal, accumulator],
  ['замена фискального накопителя на кассе', fiscal, accumulator, till],
  ['пароль от компьютера', password, computer],
  ['интернет роутер', internet, router],
  ['интернет пропал у провайдера', internet, provider],
  ['драйвер кассы', driver, till],
  ['фото экрана', photo, screen],
  ['учётная запись', account, w('запис(?:ь|и|ью|ей|ям|ями|ях)')],
  ['почта и интернет', mail, internet],
  ['накладная 1С', invoice, w('1с')],
  ['«фискальный накопитель»', w('фискальный\\s+накопитель')],
  ['"учётная запись"', w('учетная\\s+запись')],
  ['"нет связи"', w('нет\\s+связи')],
  ['"не принимает"', w('не\\s+принимает')],
  ['"синий экран"', w('синий\\s+экран')],
  ['"сверка итогов"', w('сверка\\s+итогов')],
];

/** One letter wrong: another, one less, one more, two changed about. */
const typos: readonly Asked[] = [
  ['принтр', printer],
  ['принетр', printer],
  ['принтерр', printer],
  ['приньер', printer],
  ['сканнер', scanner],
  ['скнаер', scanner],
  ['терминл', terminal],
  ['термнал', terminal],
  ['териминал', terminal],
  ['картритж', cartridge],
  ['катридж', cartridge],
  ['роутр', router],
  ['рутер', router],
  ['интренет', internet],
  ['интернт', internet],
  ['накопитель', accumulator],
  ['накопитиль', accumulator],
  ['акумулятор', battery],
  ['аккумулятр', battery],
  ['компютер', computer],
  ['комьпютер', computer],
  ['нотбук', notebook],
  ['провайдр', provider],
  ['правайдер', provider],
  ['термаголовка', head],
  ['дравйер', driver],
  ['покупатиль', buyer],
  ['магзин', shop],
  ['ошыбка', error],
  ['накладнная', invoice],
  ['scaner', en('scanner', 's|’s')],
  ['receit', en('receipt', 's')],
  ['paswords', en('password', 's')],
  ['teminal', en('terminal', 's')],
];

/** Typed in the other layout. */
const layouts: readonly Asked[] = [
  ['rfccf', till],
  ['ghbynth', printer],
  ['crfyth', scanner],
  ['nthvbyfk', terminal],
  ['gfhjkm', password],
  ['rfhnhbl;', cartridge],
  ['jib,rf', error],
  [',fyr', bank],
  ['bynthytn', internet],
  ['hjenth', router],
  ['cthdth', server],
  ['gjxnf', mail],
  ['yfrjgbntkm', accumulator],
  ['yt gtxfnftn ghbynth', printer, w('печат\\p{L}*|отпечат\\p{L}*|напечат\\p{L}*|распечат\\p{L}*')],
  ['кусушзе', en('receipt', 's')],
  ['зфыыцщкв', en('password', 's')],
  ['ысфттук', en('scanner', 's')],
];

/** English. */
const english: readonly Asked[] = [
  ['receipt', en('receipt', 's')],
  ['receipts', en('receipt', 's')],
  ['printing', w('print(?:s|ed|ing)?')],
  ['prints', w('print(?:s|ed|ing)?')],
  ['scanner', en('scanner', 's|’s')],
  ['scanners', en('scanner', 's|’s')],
  ['terminals', en('terminal', 's')],
  ['passwords', en('password', 's')],
  ['cable', en('cable', 's|d')],
  ['cables', en('cable', 's|d')],
  ['batteries', w('batter(?:y|ies)')],
  ['battery', w('batter(?:y|ies)')],
  ['payment', en('payment', 's')],
  ['payments', en('payment', 's')],
  ['customers', en('customer', 's|’s')],
  ['till', till_en],
  ['tills', till_en],
  ['card terminal', en('card', 's'), en('terminal', 's')],
  ['terminal refuses cards', en('terminal', 's'), en('refus', 'es|e|ed|ing|al'), en('card', 's')],
  ['print head', w('print(?:s|ed|ing)?'), en('head', 's|ed|ing')],
  ['"no connection"', w('no\\s+connection')],
  ['"print head"', w('print\\s+head')],
  ['blank receipt', w('blank'), en('receipt', 's')],
  ['maintenance', w('maintenance')],
];

/** Things of one place: numbers, models, addresses, phones, files, people, companies. `planted` writes them. */
const exact: readonly Asked[] = [
  ['ivan.sidorov@rare-client.test', w('ivan\\.sidorov@rare-client\\.test')],
  ['rare-client.test', w('rare-client\\.test')],
  ['sidorov', w('sidorov')],
  ['+7 (921) 555-44-33', w('79215554433|\\+7 921 555-44-33|8\\(921\\)5554433')],
  ['8 921 555 44 33', w('79215554433|\\+7 921 555-44-33|8\\(921\\)5554433')],
  ['89215554433', w('79215554433|\\+7 921 555-44-33|8\\(921\\)5554433')],
  ['555-44-33', w('79215554433|\\+7 921 555-44-33|8\\(921\\)5554433')],
  ['ЗК-2026-00417', w('зк-2026-00417')],
  ['2026-00417', w('зк-2026-00417')],
  ['LaserJet M404dn', w('laserjet'), w('m404dn|m404 dn|m-404dn')],
  ['M404dn', w('m404dn|m404 dn|m-404dn')],
  ['m404', w('m404dn|m404 dn|m-404dn')],
  ['ТСД Zebra', w('тсд'), w('zebra')],
  ['zebra', w('zebra')],
  ['Акт_сверки_март.xlsx', w('акт_сверки_март\\.xlsx')],
  [
    'акт сверки март',
    w('акт(?:а|у|ом|е|ы|ов)?|акт_сверки_март\\.xlsx'),
    w('сверк\\p{L}*|акт_сверки_март\\.xlsx'),
    w('март\\p{L}*|акт_сверки_март\\.xlsx'),
  ],
  ['scan_0098.pdf', w('scan_0098\\.pdf')],
  ['тензодатчик', w('тензодатчик\\p{L}*')],
  ['тензодатчиков', w('тензодатчик\\p{L}*')],
  ['тензодачик', w('тензодатчик\\p{L}*')],
  ['гигрометр', w('гигрометр\\p{L}*')],
  ['гигрометрами', w('гигрометр\\p{L}*')],
  ['гидрометр', w('гигрометр\\p{L}*')],
  ['вентиляция', w('вентиляци\\p{L}*')],
  ['вентиляцию в серверной', w('вентиляци\\p{L}*'), w('серверн\\p{L}*')],
  ['ёмкость', w('емкост\\p{L}*')],
  ['емкости', w('емкост\\p{L}*')],
  ['Щербакова', w('щербаков\\p{L}*')],
  ['щербаковой', w('щербаков\\p{L}*')],
  ['Тестов', w('тестов(?:а|у|ым|е)?')],
  ['4815162342', w('4815162342')],
  ['заказ 4815162342', w('4815162342')],
  ['0x80070005', w('0x80070005')],
  ['192.168.77.13', w('192\\.168\\.77\\.13')],
  ['portal.rare-client.test', w('portal\\.rare-client\\.test')],
  ['invoice INV-7781', w('inv-7781')],
  ['INV7781', w('inv-7781')],
];

/** Every question of the set. */
export const queries: readonly Asked[] = [...forms, ...several, ...typos, ...layouts, ...english, ...exact];

/** Questions for the demo company, which knows nothing of what is planted. */
export const demoQueries: readonly Asked[] = [...forms, ...several, ...typos, ...layouts];

/** Words of one place that are strewn among the tickets of the large tenant: subject, text, file. */
export const planted: readonly { subject: string; text: string; file?: string; from?: { name: string; email: string } }[] = [
  {
    subject: 'Доступ на портал',
    text: 'Не пускает на portal.rare-client.test, логин ivan.sidorov@rare-client.test',
    from: { name: 'Иван Сидоров', email: 'ivan.sidorov@rare-client.test' },
  },
  { subject: 'Перезвоните', text: 'Мой телефон +7 921 555-44-33, спрашивайте Щербакову.' },
  { subject: 'Ещё раз про звонок', text: 'Звоните на 8(921)5554433 после обеда, это Щербакова.' },
  { subject: 'Заказ ЗК-2026-00417 задерживается', text: 'По заказу ЗК-2026-00417 нет ответа.' },
  { subject: 'Оплата', text: 'Счёт по ЗК-2026-00417 оплачен, INV-7781 во вложении.', file: 'scan_0098.pdf' },
  { subject: 'LaserJet M404dn мнёт листы', text: 'Модель LaserJet M404dn, пробег большой.' },
  { subject: 'Полосы при печати', text: 'HP LaserJet M404 dn, тонер свежий.' },
  { subject: 'ТСД Zebra не заряжается', text: 'Терминал сбора данных Zebra TC21.' },
  { subject: 'Акт сверки', text: 'Пришлите акт сверки за март.', file: 'Акт_сверки_март.xlsx' },
  { subject: 'Сломался тензодатчик', text: 'Нужны тензодатчики на склад.' },
  { subject: 'Калибровка', text: 'Просим поверить гигрометры и заменить один гигрометр.' },
  { subject: 'Вентиляция шумит', text: 'В серверной гудит вентиляция.' },
  { subject: 'Ёмкость батарей', text: 'Измерили емкость батарей, она упала.' },
  { subject: 'Письмо от Тестова', text: 'Коллега Тестов просил доступ.' },
  { subject: 'Номер 4815162342', text: 'Заказ 4815162342 не находится.' },
  { subject: 'Обновление не ставится', text: 'Код 0x80070005 при установке.' },
  { subject: 'Адрес в сети', text: 'Камера 192.168.77.13 не отвечает.' },
];
