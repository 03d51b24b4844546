/** Marks in front of a subject, and subjects that programs write. Data only. */

/** «Fwd:» of mail programs. */
export const FORWARD_PREFIXES = [
  'fwd',
  'fw',
  'пересл',
  'пересылка',
  'переслано',
  'пер',
  'tr',
  'wg',
  'rv',
  'enc',
  'i',
  'doorst',
  'vl',
  'vb',
  'pd',
  'ilt',
  'továbbítás',
  'преп',
  'пересл.',
  '转发',
  '轉寄',
] as const;

/** Subjects of absence notices and other automatic answers. */
export const AUTO_REPLY_SUBJECTS: readonly RegExp[] = [
  // The phrase must be a title of its own: people write about automatic answers, too.
  /^\s*(?:re:\s*)?auto(?:matic|mated)?[\s-]?(?:reply|response|responder|answer)(?:\s*[:(\]–—-]|\s+(?:from|to|re|message)\b|\s*$)/i,
  /^\s*(?:re:\s*)?(?:out[\s-]of[\s-](?:the[\s-])?office|ooo)(?:\s*[:(.!\]–—-]|\s+(?:auto[\s-]?reply|reply:|notification|notice|message|re:|until|till|from|through)|\s*$)/i,
  /^\s*(?:autosvar|automatische antwort|abwesenheits(?:notiz|nachricht|meldung)|réponse automatique|absence du bureau|respuesta automática|resposta automática|risposta automatica|fuori sede|automatisch antwoord|afwezigheid|automatisk svar|automatiskt svar|frånvaromeddelande|automaattinen vastaus|autoodpowiedź|automatyczna odpowiedź|automatická odpověď|automatikus válasz|otomatik yanıt)(?:\s*[:(\]–—-]|\s*$)/i,
  /^\s*(?:re:\s*)?(?:авто[\s-]?(?:матический\s+)?ответ|автоответчик|автоматична відповідь|автоматическое (?:сообщение|уведомление|подтверждение)|вне офиса|уведомление об отсутствии|поза офісом)(?:\s*[:(.\]–—-]|\s+(?:от|на|re:)(?=\s)|\s*$)/i,
  /^\s*(?:re:\s*)?(?:自動応答|自动回复|自動回覆|自動返信|不在通知|부재중|자동 응답|자동 회신)/,
];

/** Subjects of delivery reports. */
export const BOUNCE_SUBJECTS: readonly RegExp[] = [
  /(?:mail|message|delivery|e-?mail)\b.{0,25}\b(?:fail|undeliver|not (?:be )?deliver|could not|unable|return|problem|error|delay|reject|bounce)/i,
  /undeliver(?:able|ed)|undelivered mail|returned mail|returned to sender|mail system error|failure (?:notice|notification)|delivery (?:status )?(?:notification|report|failure|delayed|has failed)|non[\s-]?delivery|nondeliverable|delivery incomplete|can'?t be (?:sent|delivered)|couldn'?t be delivered|cannot send|warning: could not send|rejected(?: posting)?|mailbox (?:full|unavailable)|permanent (?:error|fatal)|mail could not be|user unknown|unknown user|bounced mail|unzustellbar|nicht zugestellt|non remis|non distribuable|échec de la remise|remise différée|no se puede entregar|no entregado|devuelto|mancato recapito|impossibile recapitare|onbestelbaar|niet bezorgd|niedostarcz|nedoručen|nie doręczono/i,
  /не\s?достав|недостав|невозможно доставить|не удалось доставить|сбой доставки|ошибка доставки|уведомление о (?:доставке|недоставке|состоянии доставки)|возврат(?:ено)? (?:письма|почты|отправителю)|возвращен|не може бути доставлен|配信|送信できません|退信|系统退信|无法投递|配達|不達|メールエラー|エラーメール/i,
  /^(?:loop alert|post error|not member article)\b/i,
];

/** Names under which mail servers write. */
export const DAEMON_NAMES =
  /mail(?:er)?[\s-]*(?:delivery|daemon|system|administrator)|delivery (?:sub)?system|postmaster|system administrator|почтов(?:ая служба|ый сервер)|служба доставки/i;

/** What a delivery report says, in any of its wordings. */
export const BOUNCE_WORDS =
  /(?:could ?n[o']t|can ?not|can't|was not|were not|has not been|unable to|failed to|не (?:было|может быть|удалось|могло быть)) (?:be )?(?:deliver|sent|send|process|достав|отправ)|delivery (?:to|of|has|attempt|status|fail|incomplete)|undeliver|returned to (?:you|sender)|user unknown|unknown user|no such (?:user|recipient|mailbox)|mailbox (?:is )?(?:full|unavailable|not found)|permanent (?:fatal )?error|recipient(?:'s)? (?:address )?(?:rejected|unknown|not)|following address|this is the qmail|bounce|did not reach|не доставлен|недоставлен|送信できません|配信できません|配達できません|配信不能|duplicated message-id/i;

/** What a report of a delay says. */
export const DELAY_WORDS =
  /\bdelayed\b|will (?:be )?re-?tr|still (?:trying|being)|not yet been delivered|temporar|try again later|keep trying|warning message only|no action is required|delay(?:ed)? \d+ hours|\(delay\)|hosts have been failing for a long time|retry time(?:out)? (?:not reached|exceeded)|временн|отложен/i;

/** Words before the address a report is about; a piece of a regular expression. */
export const RECIPIENT_WORDS = 'получател[ья]|адрес[уа]?|кому';
